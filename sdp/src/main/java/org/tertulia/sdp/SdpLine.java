package org.tertulia.sdp;

/**
 * One line {@code type=value} of a session description (RFC 8866 section 5), kept as it was
 * received. A line whose type nobody here knows is a line like any other.
 */
public record SdpLine(char type, String value) {

    public SdpLine {
        if (type <= ' ' || type >= 0x7f || type == '=') {
            throw new IllegalArgumentException("not a type letter: " + (int) type);
        }
        if (!printable(value)) {
            throw new IllegalArgumentException("a line cannot hold NUL, CR or LF");
        }
    }

    static boolean printable(String value) {
        return value.indexOf('\r') < 0 && value.indexOf('\n') < 0 && value.indexOf('\0') < 0;
    }

    boolean isAttribute() {
        return type == 'a';
    }

    @Override
    public String toString() {
        return type + "=" + value;
    }
}
