package org.tertulia.sip;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The messages of the torture suites, one file a case, named as RFC 4475 and RFC 5118 name it. A
 * file has plain line ends, the escapes of Java strings, and places for the port and the Via of
 * whoever sends it.
 */
public final class TortureMessages {
    private TortureMessages() {}

    /** The octets of the case with this path, such as {@code rfc4475/wsinv}. */
    public static byte[] octets(String path) {
        return text(path)
                .replace("\n", "\r\n")
                .translateEscapes()
                .replace("{port}", "5070")
                .replace("{via}", "SIP/2.0/UDP element.example.com:5070;branch=z9hG4bKours")
                .getBytes(ISO_8859_1);
    }

    private static String text(String path) {
        String resource = "/torture/" + path + ".txt";
        try (InputStream in = TortureMessages.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("no " + resource);
            }
            return new String(in.readAllBytes(), ISO_8859_1);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
