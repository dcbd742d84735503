package org.tertulia.msrp;

/** The grammar of transaction identifiers (RFC 4975 section 9: transact-id). */
final class TransactionId {

    private static final int LENGTH_MIN = 4;
    private static final int LENGTH_MAX = 32;

    private TransactionId() {}

    static boolean isValid(String text) {
        if (text.length() < LENGTH_MIN || text.length() > LENGTH_MAX) {
            return false;
        }
        return isAlphanumeric(text.charAt(0))
                && text.chars().allMatch(c -> isAlphanumeric(c) || ".-+%=".indexOf(c) >= 0);
    }

    static String require(String text) {
        if (!isValid(text)) {
            throw new IllegalArgumentException("not a transaction id: " + text);
        }
        return text;
    }

    private static boolean isAlphanumeric(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
