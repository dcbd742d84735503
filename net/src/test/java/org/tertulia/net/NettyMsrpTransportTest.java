package org.tertulia.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tertulia.participating.mediaplane.MsrpConnection;
import org.tertulia.participating.mediaplane.MsrpConnectionListener;
import org.tertulia.sip.header.HostPort;

class NettyMsrpTransportTest {
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final long HUNDRED_MEGABYTES = 100L << 20;

    private final NettyLoops loops = NettyLoops.start();
    private final LogLines log = new LogLines();
    private final Ends ends = new Ends();

    /** Queues what happens to connections and echoes nothing. */
    private static class Ends implements MsrpConnectionListener {
        final BlockingQueue<MsrpConnection> opened = new LinkedBlockingQueue<>();
        final BlockingQueue<MsrpConnection> closed = new LinkedBlockingQueue<>();
        final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        final BlockingQueue<String> failures = new LinkedBlockingQueue<>();

        @Override
        public void onOpened(MsrpConnection connection) {
            opened.add(connection);
        }

        @Override
        public void onBytes(MsrpConnection connection, ByteBuffer bytes) {
            heard.add(ISO_8859_1.decode(bytes).toString());
        }

        @Override
        public void onWritable(MsrpConnection connection) {
            // nothing waits here
        }

        @Override
        public void onClosed(MsrpConnection connection) {
            closed.add(connection);
        }

        @Override
        public void onConnectFailed(String reason) {
            failures.add(reason);
        }
    }

    @AfterEach
    void close() {
        log.close();
        assertThat(loops.closeAndAwait(Duration.ofSeconds(10))).isTrue();
        assertThat(log.containing("LEAK")).isEmpty();
    }

    private static MsrpTransportSettings settings() {
        return MsrpTransportSettings.of("msrp.listen", SipNode.ANY_PORT);
    }

    private NettyMsrpTransport started(MsrpTransportSettings settings) throws ListenFailure {
        NettyMsrpTransport transport = NettyMsrpTransport.bind(loops, settings);
        transport.accept(ends);
        return transport;
    }

    private static void end(NettyMsrpTransport transport) {
        assertThat(transport.closeAndAwait(Duration.ofSeconds(10))).isTrue();
    }

    private void onLoop(Runnable action) {
        loops.media().execute(action);
    }

    @Test
    void bytesGoBothWaysInOrder() throws Exception {
        NettyMsrpTransport transport = started(settings());
        try (Socket raw = RawPeer.connect(transport.port())) {
            MsrpConnection connection = QueueUser.next(ends.opened);
            RawPeer.send(raw, "MSRP a786hjs2 SEND\r\n");
            assertThat(QueueUser.next(ends.heard)).isEqualTo("MSRP a786hjs2 SEND\r\n");
            onLoop(() -> {
                for (int i = 0; i < 1000; i++) {
                    connection.write(US_ASCII.encode("line " + i + "\r\n"));
                }
                connection.close();
            });
            String text = RawPeer.readUntil(raw, "never");

            assertThat(text.lines()).hasSize(1000).endsWith("line 999");
            assertThat(QueueUser.next(ends.closed)).isSameAs(connection);
            assertThat(connection.peer()).isEqualTo("127.0.0.1:" + raw.getLocalPort());
        }
        end(transport);
    }

    @Test
    void connectsAndTellsWhenItCannot() throws Exception {
        NettyMsrpTransport transport = started(settings());
        int free;
        try (ServerSocket peer = new ServerSocket(0, 5, RawPeer.LOOPBACK)) {
            free = peer.getLocalPort();
            Ends active = new Ends();
            onLoop(() -> transport.connect("127.0.0.1", peer.getLocalPort(), active));
            MsrpConnection connection = QueueUser.next(active.opened);
            try (Socket accepted = peer.accept()) {
                accepted.setSoTimeout(20_000);
                onLoop(() -> connection.write(US_ASCII.encode("hello\r\n\r\n")));
                assertThat(RawPeer.readHead(accepted)).isEqualTo("hello\r\n\r\n");
            }
            assertThat(QueueUser.next(active.closed)).isSameAs(connection);
        }
        onLoop(() -> transport.connect("127.0.0.1", free, ends));
        assertThat(QueueUser.next(ends.failures)).isNotEmpty();
        onLoop(() -> transport.connect("no-such-host.invalid", 2855, ends));
        assertThat(QueueUser.next(ends.failures)).contains("no-such-host.invalid");
        end(transport);
    }

    /** Reads nothing until it is told to, and counts. */
    private static final class PausedReader extends Ends {
        final AtomicLong bytes = new AtomicLong();

        @Override
        public void onOpened(MsrpConnection connection) {
            connection.pauseReading();
            super.onOpened(connection);
        }

        @Override
        public void onBytes(MsrpConnection connection, ByteBuffer more) {
            if (bytes.addAndGet(more.remaining()) == HUNDRED_MEGABYTES) {
                heard.add("all");
            }
        }
    }

    /** Writes a hundred megabytes as long as the connection takes them. */
    private static final class Pusher extends Ends {
        private static final byte[] CHUNK = new byte[16 << 10];
        final AtomicLong written = new AtomicLong();
        final AtomicInteger stalls = new AtomicInteger();

        void push(MsrpConnection connection) {
            while (written.get() < HUNDRED_MEGABYTES) {
                if (!connection.isWritable()) {
                    stalls.incrementAndGet();
                    heard.add("stalled");
                    return;
                }
                connection.write(ByteBuffer.wrap(CHUNK));
                written.addAndGet(CHUNK.length);
            }
        }

        @Override
        public void onOpened(MsrpConnection connection) {
            super.onOpened(connection);
            push(connection);
        }

        @Override
        public void onWritable(MsrpConnection connection) {
            push(connection);
        }
    }

    @Test
    void aPausedReaderHoldsItsSenderBack() throws Exception {
        NettyMsrpTransport transport = NettyMsrpTransport.bind(loops, settings());
        PausedReader reader = new PausedReader();
        transport.accept(reader);
        Pusher pusher = new Pusher();
        onLoop(() -> transport.connect("127.0.0.1", transport.port(), pusher));
        MsrpConnection reading = QueueUser.next(reader.opened);
        QueueUser.next(pusher.heard);
        settle();

        // what the sockets of the system hold on the way is all that is gone
        assertThat(pusher.written.get()).isLessThan(20L << 20);
        assertThat(reader.bytes.get()).isZero();
        assertThat(log.all()).isEmpty();

        onLoop(reading::resumeReading);
        assertThat(QueueUser.next(reader.heard)).isEqualTo("all");
        assertThat(pusher.written.get()).isEqualTo(HUNDRED_MEGABYTES);
        assertThat(pusher.stalls.get()).isPositive();
        end(transport);
    }

    /** Lets the media loop take a number of turns. */
    private void settle() throws InterruptedException {
        BlockingQueue<String> turns = new LinkedBlockingQueue<>();
        for (int i = 0; i < 1000; i++) {
            onLoop(() -> turns.add("turn"));
            QueueUser.next(turns);
        }
    }

    @Test
    void aSenderThatDoesNotHeedTheMarkLosesTheConnection() throws Exception {
        var marks = new MsrpTransportSettings.WaterMarks(1 << 10, 64 << 10, 1 << 20);
        NettyMsrpTransport transport = started(settings().queueing(marks));
        try (Socket raw = RawPeer.connect(transport.port())) {
            MsrpConnection connection = QueueUser.next(ends.opened);
            AtomicInteger writes = new AtomicInteger();
            onLoop(() -> {
                for (int i = 0; i < 2000 && ends.closed.isEmpty(); i++) {
                    connection.write(ByteBuffer.wrap(new byte[64 << 10]));
                    writes.incrementAndGet();
                }
            });

            assertThat(QueueUser.next(ends.closed)).isSameAs(connection);
            assertThat(writes.get()).isPositive();
            assertThat(log.containing("does not take what is sent to it")).hasSize(1);
            assertThat(RawPeer.ends(raw)).isTrue();
        }
        end(transport);
    }

    @Test
    void silentAndIdleConnectionsAreClosed() throws Exception {
        NettyMsrpTransport transport = started(settings().waiting(SHORT, LONG));
        try (Socket silent = RawPeer.connect(transport.port())) {
            assertThat(RawPeer.ends(silent)).isTrue();
            assertThat(log.containing("nothing within 200 ms")).hasSize(1);
        }
        end(transport);
        NettyMsrpTransport second = started(settings().waiting(LONG, SHORT));
        try (Socket idle = RawPeer.connect(second.port())) {
            RawPeer.send(idle, "MSRP");
            assertThat(RawPeer.ends(idle)).isTrue();
            assertThat(log.all()).hasSize(1);
        }
        end(second);
    }

    @Test
    void onlySoManyConnectionsAreAccepted() throws Exception {
        NettyMsrpTransport transport = started(settings().admitting(2, 10));
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                sockets.add(RawPeer.connect(transport.port()));
            }
            assertThat(RawPeer.ends(sockets.getLast())).isTrue();
            assertThat(transport.openConnections()).isEqualTo(2);
            assertThat(log.containing("2 connections are open")).hasSize(1);
        } finally {
            closeAll(sockets);
        }
        QueueUser.next(ends.closed);
        try (Socket again = RawPeer.connect(transport.port())) {
            RawPeer.send(again, "MSRP again");
            assertThat(QueueUser.next(ends.heard)).isEqualTo("MSRP again");
        }
        end(transport);
    }

    private static void closeAll(List<Socket> sockets) throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Test
    void theRealPortIsKnownAndTheHostCanBeAnother() throws Exception {
        NettyMsrpTransport transport = started(settings().advertising("media.example"));

        assertThat(transport.port()).isPositive();
        assertThat(transport.host()).isEqualTo("media.example");
        assertThat(transport.listening()).isEqualTo(HostPort.of("127.0.0.1", transport.port()));
        end(transport);
    }

    @Test
    void aFaultOfTheListenerEndsOneConnectionOnly() throws Exception {
        NettyMsrpTransport transport = NettyMsrpTransport.bind(loops, settings());
        transport.accept(
                new Ends() {
                    @Override
                    public void onBytes(MsrpConnection connection, ByteBuffer bytes) {
                        if (bytes.get() == 'x') {
                            throw new IllegalStateException("a broken invariant");
                        }
                        connection.write(US_ASCII.encode("fine"));
                    }
                });
        try (Socket bad = RawPeer.connect(transport.port());
                Socket good = RawPeer.connect(transport.port())) {
            RawPeer.send(bad, "x");
            assertThat(RawPeer.ends(bad)).isTrue();
            RawPeer.send(good, "y");
            assertThat(RawPeer.readUntil(good, "fine")).isEqualTo("fine");
        }
        end(transport);
    }
}
