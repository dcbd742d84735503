package org.tertulia.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The messages of the torture suites with the port and the Via of whoever sends them. */
final class TortureScript {
    private TortureScript() {}

    /** The request of this case, whose sender listens on this port; one character an octet. */
    static String request(String path, int port) {
        return text(path).replace("{port}", Integer.toString(port));
    }

    /** The response of this case to a request with this Via. */
    static String response(String path, String via) {
        return text(path).replace("{via}", via);
    }

    private static String text(String path) {
        String resource = "/torture/" + path + ".txt";
        try (InputStream in = TortureScript.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("no " + resource);
            }
            String text = new String(in.readAllBytes(), ISO_8859_1);
            return text.replace("\n", "\r\n").translateEscapes();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
