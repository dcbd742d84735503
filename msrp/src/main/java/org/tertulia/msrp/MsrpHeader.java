package org.tertulia.msrp;

/** A header field as received, without the blanks around its value. */
public record MsrpHeader(String name, String value) {

    public MsrpHeader {
        if (name.isEmpty() || name.chars().anyMatch(c -> c <= ' ' || c >= 0x7f || c == ':')) {
            throw new IllegalArgumentException("not a header name: " + name);
        }
        if (value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("a header value is one line");
        }
    }

    boolean isNamed(String other) {
        return name.equalsIgnoreCase(other);
    }

    /** Whether the field describes the content; these stand after all others (RFC 4975 9). */
    boolean isMime() {
        return name.regionMatches(true, 0, "Content-", 0, "Content-".length());
    }
}
