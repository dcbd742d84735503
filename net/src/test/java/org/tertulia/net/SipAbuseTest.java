package org.tertulia.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tertulia.sip.transaction.TransportProtocol.TCP;
import static org.tertulia.sip.transaction.TransportProtocol.UDP;

import java.net.DatagramSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tertulia.sip.codec.SipLimits;
import org.tertulia.sip.message.Method;
import org.tertulia.sip.transaction.Destination;
import org.tertulia.sip.transaction.TransactionOutput.Failure;

class SipAbuseTest {
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofMinutes(5);

    private final NettyLoops loops = NettyLoops.start();
    private final LogLines log = new LogLines();

    @AfterEach
    void close() {
        log.close();
        assertThat(loops.closeAndAwait(Duration.ofSeconds(10))).isTrue();
        assertThat(log.containing("LEAK")).isEmpty();
    }

    private SipNode node(StreamLimits limits) throws ListenFailure {
        return new SipNode(loops, "bob", SipNode.settings().within(SipLimits.STANDARD, limits));
    }

    private static StreamLimits limits(int all, int perPeer, int queueBytes) {
        return new StreamLimits(all, perPeer, queueBytes, LONG, LONG, LONG, LONG);
    }

    @Test
    void aMessageMayComeByteByByte() throws Exception {
        try (SipNode bob = SipNode.start(loops, "bob");
                Socket raw = RawPeer.connect(bob.port())) {
            String two =
                    RawPeer.options("TCP 127.0.0.1:9;branch=z9hG4bKa")
                            + RawPeer.options("TCP 127.0.0.1:9;branch=z9hG4bKb", 2, "");
            for (int i = 0; i < two.length(); i++) {
                RawPeer.send(raw, two.substring(i, i + 1));
            }

            assertThat(RawPeer.readHead(raw)).startsWith("SIP/2.0 200 OK").contains("bKa");
            assertThat(RawPeer.readHead(raw)).startsWith("SIP/2.0 200 OK").contains("bKb");
        }
    }

    @Test
    void aPingIsAnswered() throws Exception {
        try (SipNode bob = SipNode.start(loops, "bob");
                Socket raw = RawPeer.connect(bob.port())) {
            RawPeer.send(raw, "\r\n\r\n");
            assertThat(RawPeer.readUntil(raw, "\r\n")).isEqualTo("\r\n");
            RawPeer.send(raw, "\r\n\r\n" + RawPeer.options("TCP 127.0.0.1:9;branch=z9hG4bKc"));
            assertThat(RawPeer.readHead(raw)).startsWith("\r\nSIP/2.0 200 OK");
        }
    }

    @Test
    void garbageOnBothPortsHarmsNobodyElse() throws Exception {
        try (SipNode alice = SipNode.start(loops, "alice");
                SipNode bob = SipNode.start(loops, "bob");
                DatagramSocket datagrams = RawPeer.datagrams()) {
            Random chance = new Random(1);
            int sequence = 1;
            for (int i = 0; i < 40; i++) {
                byte[] noise = new byte[1 + chance.nextInt(1000)];
                chance.nextBytes(noise);
                String text = new String(noise, java.nio.charset.StandardCharsets.ISO_8859_1);
                RawPeer.send(datagrams, text, bob.port());
                try (Socket raw = RawPeer.connect(bob.port())) {
                    RawPeer.send(raw, text + "\r\n\r\n");
                }
                if (i % 10 == 0) {
                    alice.converse(bob, UDP, sequence);
                    alice.converse(bob, TCP, sequence + 2);
                    sequence += 4;
                }
            }

            assertThat(log.containing("malformed")).isNotEmpty();
            assertThat(log.containing("fault")).isEmpty();
        }
    }

    @Test
    void aRequestWithWrongLengthIsRefusedAndTheConnectionClosed() throws Exception {
        try (SipNode bob = SipNode.start(loops, "bob");
                Socket raw = RawPeer.connect(bob.port())) {
            RawPeer.send(
                    raw,
                    RawPeer.options("TCP 127.0.0.1:9;branch=z9hG4bKd")
                            .replace("Content-Length: 0", "Content-Length: many"));

            assertThat(RawPeer.readHead(raw)).startsWith("SIP/2.0 400 ");
            assertThat(RawPeer.ends(raw)).isTrue();
            assertThat(log.containing("malformed")).hasSize(1);
        }
    }

    @Test
    void aHeaderOf64KilobytesIsRefusedAndTheConnectionClosed() throws Exception {
        try (SipNode alice = SipNode.start(loops, "alice");
                SipNode bob = SipNode.start(loops, "bob");
                Socket raw = RawPeer.connect(bob.port())) {
            RawPeer.send(
                    raw,
                    RawPeer.options(
                            "TCP 127.0.0.1:9;branch=z9hG4bKe",
                            1,
                            "X-Filler: " + "y".repeat(65_536) + "\n"));

            assertThat(RawPeer.readHead(raw)).startsWith("SIP/2.0 513 ");
            assertThat(RawPeer.ends(raw)).isTrue();
            alice.converse(bob, TCP, 1);
        }
    }

    @Test
    void aBodyOverTheLimitIsRefusedAndTheConnectionClosed() throws Exception {
        try (SipNode bob = SipNode.start(loops, "bob");
                Socket raw = RawPeer.connect(bob.port())) {
            RawPeer.send(
                    raw,
                    RawPeer.options("TCP 127.0.0.1:9;branch=z9hG4bKf")
                            .replace("Content-Length: 0", "Content-Length: 100000"));

            assertThat(RawPeer.readHead(raw)).startsWith("SIP/2.0 513 ");
            RawPeer.send(raw, "z".repeat(100_000));
            assertThat(RawPeer.ends(raw)).isTrue();
        }
    }

    @Test
    void aHundredIdleConnectionsLeaveRoomForOthers() throws Exception {
        List<Socket> idle = new ArrayList<>();
        try (SipNode alice = SipNode.start(loops, "alice");
                SipNode bob = SipNode.start(loops, "bob")) {
            for (int i = 0; i < 100; i++) {
                idle.add(RawPeer.connect(bob.port()));
            }
            alice.converse(bob, TCP, 1);
            alice.converse(bob, UDP, 3);

            assertThat(bob.transport.openConnections()).isEqualTo(101);
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }

    @Test
    void aConnectionThatSaysNothingIsClosed() throws Exception {
        StreamLimits strict = new StreamLimits(10, 10, 4096, LONG, SHORT, LONG, LONG);
        try (SipNode bob = node(strict);
                Socket raw = RawPeer.connect(bob.port())) {
            assertThat(RawPeer.ends(raw)).isTrue();
            assertThat(log.containing("no message within 200 ms")).hasSize(1);
        }
    }

    @Test
    void aMessageThatNeverEndsIsNotWaitedFor() throws Exception {
        StreamLimits strict = new StreamLimits(10, 10, 4096, LONG, LONG, SHORT, LONG);
        try (SipNode bob = node(strict);
                Socket raw = RawPeer.connect(bob.port())) {
            RawPeer.send(raw, RawPeer.options("TCP 127.0.0.1:9;branch=z9hG4bKg") + "OPTI");
            assertThat(RawPeer.readHead(raw)).startsWith("SIP/2.0 200 OK");

            assertThat(RawPeer.ends(raw)).isTrue();
            assertThat(log.containing("message unfinished after 200 ms")).hasSize(1);
        }
    }

    @Test
    void aLoneLineEndIsNoMessageThatNeverEnds() throws Exception {
        StreamLimits strict = new StreamLimits(10, 10, 65_536, LONG, LONG, SHORT, LONG);
        try (SipNode bob = node(strict);
                Socket quiet = RawPeer.connect(bob.port());
                Socket slow = RawPeer.connect(bob.port())) {
            RawPeer.send(quiet, "\r\n");
            RawPeer.send(slow, "OPTI");
            assertThat(RawPeer.ends(slow)).isTrue();
            RawPeer.send(quiet, RawPeer.options("TCP 127.0.0.1:9;branch=z9hG4bKl"));

            assertThat(RawPeer.readHead(quiet)).startsWith("SIP/2.0 200 OK");
        }
    }

    @Test
    void anIdleConnectionIsClosedWithoutAWarning() throws Exception {
        StreamLimits strict = new StreamLimits(10, 10, 65_536, LONG, LONG, LONG, SHORT);
        try (SipNode bob = node(strict);
                Socket raw = RawPeer.connect(bob.port())) {
            RawPeer.send(raw, RawPeer.options("TCP 127.0.0.1:9;branch=z9hG4bKh"));
            assertThat(RawPeer.readHead(raw)).startsWith("SIP/2.0 200 OK");

            assertThat(RawPeer.ends(raw)).isTrue();
            assertThat(log.all()).isEmpty();
        }
    }

    @Test
    void aPeerHasOnlySoManyConnections() throws Exception {
        try (SipNode bob = node(limits(100, 2, 65_536));
                Socket first = RawPeer.connect(bob.port());
                Socket second = RawPeer.connect(bob.port())) {
            RawPeer.send(second, RawPeer.options("TCP 127.0.0.1:9;branch=z9hG4bKi"));
            RawPeer.readHead(second);
            try (Socket third = RawPeer.connect(bob.port())) {
                assertThat(RawPeer.ends(third)).isTrue();
            }
            assertThat(log.containing("it has 2 connections open")).hasSize(1);
            first.shutdownOutput();
            QueueUser.next(bob.user.closed);
            try (Socket fourth = RawPeer.connect(bob.port())) {
                RawPeer.send(fourth, RawPeer.options("TCP 127.0.0.1:9;branch=z9hG4bKj"));
                assertThat(RawPeer.readHead(fourth)).startsWith("SIP/2.0 200 OK");
            }
        }
    }

    @Test
    void aPeerThatDoesNotReadLosesItsConnection() throws Exception {
        try (SipNode bob = node(limits(100, 100, 65_536));
                Socket raw = RawPeer.connect(bob.port())) {
            RawPeer.send(raw, RawPeer.options("TCP 127.0.0.1:9;branch=z9hG4bKk"));
            RawPeer.readHead(raw);
            Destination flow = QueueUser.next(bob.user.requests).from();
            QueueListener answers = new QueueListener();
            byte[] body = new byte[30_000];
            int sequence = 0;
            while (bob.user.closed.isEmpty() && sequence < 5000) {
                bob.element.send(
                        bob.request(Method.MESSAGE, ++sequence).withBody("x/y", body),
                        flow,
                        answers);
            }

            assertThat(QueueUser.next(bob.user.closed)).isEqualTo(flow);
            assertThat(QueueUser.next(answers.failures)).isEqualTo(Failure.TRANSPORT);
            assertThat(log.containing("does not take what is sent to it")).hasSize(1);
        }
    }
}
