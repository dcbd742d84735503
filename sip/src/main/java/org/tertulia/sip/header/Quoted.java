package org.tertulia.sip.header;

/** Quoted strings (RFC 3261 section 25.1). */
public final class Quoted {
    private Quoted() {}

    /** Whether the text stands in quotes. */
    public static boolean isQuoted(String value) {
        return value.length() >= 2
                && value.charAt(0) == '"'
                && value.charAt(value.length() - 1) == '"';
    }

    /** The text inside the quotes, escapes resolved; text without quotes is returned as it is. */
    public static String unquote(String value) {
        if (!isQuoted(value)) {
            return value;
        }
        StringBuilder out = new StringBuilder(value.length());
        for (int i = 1; i < value.length() - 1; i++) {
            char c = value.charAt(i);
            if (c == '\\' && i + 1 < value.length() - 1) {
                i++;
                c = value.charAt(i);
            }
            out.append(c);
        }
        return out.toString();
    }

    public static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
