package org.tertulia.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** An INVITE to a CPM session as an S-CSCF passes it on, with an offer of MSRP. */
final class InviteText {

    private InviteText() {}

    /** The octets on the wire; Content-Length is that of the body. */
    static byte[] octets() {
        String text = read().replace("\n", "\r\n");
        int body = text.indexOf("\r\n\r\n") + 4;
        return text.replace("%d", Integer.toString(text.length() - body)).getBytes(UTF_8);
    }

    private static String read() {
        try (InputStream file = InviteText.class.getResourceAsStream("invite.txt")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
