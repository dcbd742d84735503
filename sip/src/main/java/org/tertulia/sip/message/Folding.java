package org.tertulia.sip.message;

/** Line folding (RFC 3261 section 7.3.1): white space around a line break reads as one space. */
final class Folding {
    private Folding() {}

    /** The text on one line, without surrounding white space. */
    static String unfold(String text) {
        if (text.indexOf('\n') < 0 && text.indexOf('\r') < 0) {
            return text.strip();
        }
        StringBuilder out = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            int blank = at;
            boolean broken = false;
            while (at < text.length() && isBlank(text.charAt(at))) {
                broken |= text.charAt(at) == '\n' || text.charAt(at) == '\r';
                at++;
            }
            if (broken) {
                out.append(' ');
            } else {
                out.append(text, blank, at);
            }
            while (at < text.length() && !isBlank(text.charAt(at))) {
                out.append(text.charAt(at));
                at++;
            }
        }
        return out.toString().strip();
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }
}
