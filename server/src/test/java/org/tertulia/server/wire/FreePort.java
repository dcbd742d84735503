package org.tertulia.server.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports for programs that must be told one. */
final class FreePort {
    private static final int TRIES = 50;

    private FreePort() {}

    /** One that is free for UDP and TCP now. */
    static int find() {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        for (int i = 0; i < TRIES; i++) {
            try (ServerSocket stream = new ServerSocket(0, 1, loopback);
                    DatagramSocket both = new DatagramSocket(stream.getLocalPort(), loopback)) {
                return both.getLocalPort();
            } catch (BindException _) {
                // a datagram socket has that one; try another
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        throw new AssertionError("no free port");
    }
}
