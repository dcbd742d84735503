package org.tertulia.server.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.tertulia.simulator.peer.wire.WireAddress;

/** A TCP connection on which anything can be said. */
final class RawStream implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 40_000;

    private final Socket socket;

    private RawStream(Socket socket) {
        this.socket = socket;
    }

    static RawStream connect(WireAddress to) {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(new InetSocketAddress(to.host(), to.port()), PATIENCE_MILLIS);
            return new RawStream(socket);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Sends it; that the other side has closed already is no failure. */
    RawStream say(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
        } catch (IOException closed) {
            // what it said before can still be read
        }
        return this;
    }

    /** What comes, up to this text or the end of the connection. */
    String readUntil(String end) {
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        try {
            while (!heard.toString(ISO_8859_1).endsWith(end)) {
                int next = socket.getInputStream().read();
                if (next < 0) {
                    break;
                }
                heard.write(next);
            }
        } catch (SocketTimeoutException late) {
            throw new AssertionError("only this came: " + heard.toString(ISO_8859_1), late);
        } catch (IOException reset) {
            // an end as well
        }
        return heard.toString(ISO_8859_1);
    }

    /** The head of the next message. */
    String readHead() {
        return readUntil("\r\n\r\n");
    }

    /** What comes until the other side closes, which it must. */
    String readToTheEnd() {
        return readUntil("this never comes");
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
