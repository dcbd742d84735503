package org.tertulia.sip.uri;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** Percent-encoding in URIs (RFC 3261 section 19.1.2). */
public final class UriEscapes {
    private static final String USER_SAFE = "-_.!~*'()&=+$,;?/";
    private static final String PARAMETER_SAFE = "-_.!~*'()[]/:&+$";
    private static final String HEX = "0123456789ABCDEF";

    private UriEscapes() {}

    /** The text with its escapes resolved as UTF-8; what is no whole escape stays as it is. */
    public static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] octets = text.getBytes(UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(octets.length);
        for (int i = 0; i < octets.length; i++) {
            int high = octets[i] == '%' && i + 2 < octets.length ? hex(octets[i + 1]) : -1;
            int low = high < 0 ? -1 : hex(octets[i + 2]);
            if (low >= 0) {
                out.write(high * 16 + low);
                i += 2;
            } else {
                out.write(octets[i]);
            }
        }
        return out.toString(UTF_8);
    }

    private static int hex(int octet) {
        return octet < 0 ? -1 : Character.digit(octet, 16);
    }

    /** The text as it may stand in the user part. */
    public static String encodeUser(String text) {
        return encode(text, USER_SAFE);
    }

    /** The text as it may stand in the value of a URI parameter. */
    public static String encodeParameter(String text) {
        return encode(text, PARAMETER_SAFE);
    }

    private static String encode(String text, String safe) {
        StringBuilder out = new StringBuilder(text.length() + 8);
        for (byte octet : text.getBytes(UTF_8)) {
            char c = (char) (octet & 0xff);
            boolean plain =
                    (c >= 'a' && c <= 'z')
                            || (c >= 'A' && c <= 'Z')
                            || (c >= '0' && c <= '9')
                            || safe.indexOf(c) >= 0;
            if (plain) {
                out.append(c);
            } else {
                out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
        return out.toString();
    }
}
