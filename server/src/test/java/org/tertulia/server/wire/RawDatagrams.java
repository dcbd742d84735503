package org.tertulia.server.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import org.tertulia.simulator.peer.wire.WireAddress;

/** A UDP socket from which anything can be sent. */
final class RawDatagrams implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;
    private static final int LARGEST = 65_535;

    private final DatagramSocket socket;

    private RawDatagrams(DatagramSocket socket) {
        this.socket = socket;
    }

    static RawDatagrams open() {
        try {
            DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
            socket.setSoTimeout(PATIENCE_MILLIS);
            return new RawDatagrams(socket);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    RawDatagrams say(String text, WireAddress to) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        try {
            socket.send(
                    new DatagramPacket(
                            bytes, bytes.length, new InetSocketAddress(to.host(), to.port())));
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The next datagram. */
    String read() {
        DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
        try {
            socket.receive(packet);
        } catch (SocketTimeoutException late) {
            throw new AssertionError("nothing came", late);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new String(packet.getData(), 0, packet.getLength(), ISO_8859_1);
    }

    @Override
    public void close() {
        socket.close();
    }
}
