package org.tertulia.sip.message;

/** The token of RFC 3261 section 25.1. */
public final class Token {
    private Token() {}

    /** Whether the text is one token. */
    public static boolean is(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!is(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** Whether the character may stand in a token. */
    public static boolean is(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || "-.!%*_+`'~".indexOf(c) >= 0;
    }
}
