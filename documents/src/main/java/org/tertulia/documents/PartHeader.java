package org.tertulia.documents;

/**
 * A header field of a body part. What stood behind the colon is kept as it was, with its blanks and
 * folding, so that printing changes nothing.
 */
public record PartHeader(String name, String raw) {

    public PartHeader {
        if (!isValid(name, raw)) {
            throw new IllegalArgumentException("not a header field: " + name);
        }
    }

    static boolean isValid(String name, String raw) {
        boolean token = name.chars().allMatch(c -> c > ' ' && c != ':' && c < 0x7f);
        String unfolded = raw.replaceAll("\r\n(?=[ \t])", "");
        boolean oneLine = unfolded.chars().allMatch(c -> c != '\r' && c != '\n');
        return !name.isEmpty() && token && oneLine;
    }

    public static PartHeader of(String name, String value) {
        return new PartHeader(name, " " + value);
    }

    /** The value on one line, without the blanks around it. */
    public String value() {
        return raw.replaceAll("\r\n[ \t]+", " ").strip();
    }
}
