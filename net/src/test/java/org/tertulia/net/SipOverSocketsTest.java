package org.tertulia.net;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tertulia.sip.transaction.TransportProtocol.TCP;
import static org.tertulia.sip.transaction.TransportProtocol.UDP;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tertulia.signalling.ClientTransaction;
import org.tertulia.signalling.ServerTransaction;
import org.tertulia.sip.header.HostPort;
import org.tertulia.sip.message.Method;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;
import org.tertulia.sip.transaction.Destination;
import org.tertulia.sip.transaction.TransactionOutput.Failure;
import org.tertulia.sip.transaction.TransportProtocol;

class SipOverSocketsTest {
    private final NettyLoops loops = NettyLoops.start();

    @AfterEach
    void closeLoops() {
        assertThat(loops.closeAndAwait(Duration.ofSeconds(10))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"UDP,true", "UDP,false", "TCP,true", "TCP,false"})
    void twoElementsConverse(TransportProtocol protocol, boolean best) throws Exception {
        NettyLoops own = best ? NettyLoops.start() : NettyLoops.startPortable();
        try (SipNode alice = SipNode.start(own, "alice");
                SipNode bob = SipNode.start(own, "bob")) {
            alice.converse(bob, protocol, 1);
            bob.converse(alice, protocol, 1);
        }
        assertThat(own.closeAndAwait(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void bothTransportsShareOnePort() throws Exception {
        try (SipNode bob = SipNode.start(loops, "bob")) {
            assertThat(bob.transport.listening(UDP)).isEqualTo(bob.transport.listening(TCP));
            assertThat(bob.transport.advertised(UDP).port().orElseThrow()).isPositive();
        }
    }

    @Test
    void aRepeatedRequestIsAbsorbedAndAnsweredAgain() throws Exception {
        try (SipNode bob = SipNode.start(loops, "bob");
                DatagramSocket raw = RawPeer.datagrams()) {
            String options = RawPeer.options("UDP 127.0.0.1:9;branch=z9hG4bKone;rport");
            RawPeer.send(raw, options, bob.port());
            String first = RawPeer.receive(raw);
            RawPeer.send(raw, options, bob.port());

            assertThat(RawPeer.receive(raw)).isEqualTo(first).startsWith("SIP/2.0 200 OK");
            assertThat(bob.user.requests).hasSize(1);
        }
    }

    @Test
    void aResponseGoesToThePortThatTheRequestCameFrom() throws Exception {
        try (SipNode bob = SipNode.start(loops, "bob");
                DatagramSocket raw = RawPeer.datagrams()) {
            RawPeer.send(raw, RawPeer.options("UDP nat.test:9;branch=z9hG4bKa;rport"), bob.port());

            assertThat(RawPeer.receive(raw))
                    .contains("received=127.0.0.1")
                    .contains("rport=" + raw.getLocalPort());
        }
    }

    @Test
    void aResponseGoesToThePortOfViaWhenRportIsNotAskedFor() throws Exception {
        try (SipNode bob = SipNode.start(loops, "bob");
                DatagramSocket raw = RawPeer.datagrams();
                DatagramSocket other = RawPeer.datagrams()) {
            String via = "UDP 127.0.0.1:" + other.getLocalPort() + ";branch=z9hG4bKb";
            RawPeer.send(raw, RawPeer.options(via), bob.port());

            assertThat(RawPeer.receive(other)).startsWith("SIP/2.0 200 OK").doesNotContain("rport");
        }
    }

    @Test
    void aLargeRequestSwitchesToTcp() throws Exception {
        try (SipNode alice = SipNode.start(loops, "alice");
                SipNode bob = SipNode.start(loops, "bob")) {
            QueueListener answers = new QueueListener();
            ClientTransaction sent = alice.element.send(large(alice, 1), bob.over(UDP), answers);

            assertThat(QueueUser.next(answers.responses).status()).isEqualTo(200);
            assertThat(sent.request().via().transport()).isEqualTo("TCP");
            assertThat(QueueUser.next(bob.user.requests).from().transport()).isEqualTo(TCP);
        }
    }

    @Test
    void aLargeRequestGoesByUdpToAPeerWithoutTcp() throws Exception {
        SipTransportSettings udpOnly = SipNode.settings().over(UDP);
        try (SipNode alice = SipNode.start(loops, "alice");
                SipNode bob = new SipNode(loops, "bob", udpOnly)) {
            QueueListener answers = new QueueListener();
            alice.element.send(large(alice, 1), bob.over(UDP), answers);

            assertThat(QueueUser.next(answers.responses).status()).isEqualTo(200);
            assertThat(QueueUser.next(bob.user.requests).from().transport()).isEqualTo(UDP);
        }
    }

    private static Request large(SipNode node, int sequence) {
        return node.request(Method.MESSAGE, sequence)
                .withBody("text/plain", "x".repeat(20_000).getBytes(US_ASCII));
    }

    @Test
    void oneConnectionServesAllRequestsToAnAddress() throws Exception {
        try (SipNode alice = SipNode.start(loops, "alice");
                SipNode bob = SipNode.start(loops, "bob")) {
            for (int i = 1; i < 10; i += 2) {
                alice.converse(bob, TCP, i);
            }

            assertThat(bob.transport.openConnections()).isEqualTo(1);
            assertThat(alice.transport.openConnections()).isEqualTo(1);
        }
    }

    @Test
    void requestsUseAnAcceptedConnectionBackwards() throws Exception {
        try (SipNode bob = SipNode.start(loops, "bob");
                Socket raw = RawPeer.connect(bob.port())) {
            RawPeer.send(raw, RawPeer.options("TCP 127.0.0.1:9;branch=z9hG4bKc"));
            RawPeer.readHead(raw);
            Destination flow = QueueUser.next(bob.user.requests).from();
            bob.element.send(bob.request(Method.OPTIONS, 1), flow, new QueueListener());

            assertThat(RawPeer.readHead(raw)).startsWith("OPTIONS ");
        }
    }

    @Test
    void aConnectionThatIsGoneFailsItsRequestsAndIsReported() throws Exception {
        try (SipNode bob = SipNode.start(loops, "bob")) {
            Destination flow;
            try (Socket raw = RawPeer.connect(bob.port())) {
                RawPeer.send(raw, RawPeer.options("TCP 127.0.0.1:9;branch=z9hG4bKd"));
                RawPeer.readHead(raw);
                flow = QueueUser.next(bob.user.requests).from();
            }
            assertThat(QueueUser.next(bob.user.closed)).isEqualTo(flow);
            QueueListener answers = new QueueListener();
            bob.element.send(bob.request(Method.OPTIONS, 1), flow, answers);

            assertThat(QueueUser.next(answers.failures)).isEqualTo(Failure.TRANSPORT);
        }
    }

    @Test
    void aResponseWhoseConnectionIsGoneGoesToTheAddressOfVia() throws Exception {
        try (SipNode bob = SipNode.start(loops, "bob");
                ServerSocket peer = new ServerSocket(0, 1, RawPeer.LOOPBACK)) {
            bob.user.answering(_ -> {});
            try (Socket raw = RawPeer.connect(bob.port())) {
                String via = "TCP 127.0.0.1:" + peer.getLocalPort() + ";branch=z9hG4bKe";
                RawPeer.send(raw, RawPeer.options(via));
                QueueUser.next(bob.user.requests);
                bob.user.requests.clear();
                RawPeer.send(raw, RawPeer.options(via.replace("bKe", "bKf"), 2, ""));
            }
            ServerTransaction pending = QueueUser.next(bob.user.requests);
            QueueUser.next(bob.user.closed);
            pending.respond(Response.to(pending.request(), 200).withToTag("late"));

            assertThat(headOfFirst(peer)).startsWith("SIP/2.0 200 OK").contains("bKf");
        }
    }

    private static String headOfFirst(ServerSocket server) throws IOException {
        try (Socket accepted = server.accept()) {
            return RawPeer.readHead(accepted);
        }
    }

    @Test
    void aHostNameThatDoesNotExistIsAFailure() throws Exception {
        try (SipNode alice = SipNode.start(loops, "alice")) {
            QueueListener answers = new QueueListener();
            HostPort nowhere = HostPort.of("no-such-host.invalid", 5060);
            alice.element.send(
                    alice.request(Method.OPTIONS, 1), Destination.of(TCP, nowhere), answers);
            alice.element.send(
                    alice.request(Method.OPTIONS, 2), Destination.of(UDP, nowhere), answers);

            assertThat(QueueUser.next(answers.failures)).isEqualTo(Failure.TRANSPORT);
            assertThat(QueueUser.next(answers.failures)).isEqualTo(Failure.TRANSPORT);
            assertThat(alice.transport.openConnections()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"UDP", "TCP"})
    void localhostIsKnown(TransportProtocol protocol) throws Exception {
        try (SipNode alice = SipNode.start(loops, "alice");
                SipNode bob = SipNode.start(loops, "bob")) {
            QueueListener answers = new QueueListener();
            HostPort named = HostPort.of("LocalHost", bob.port());
            alice.element.send(
                    alice.request(Method.OPTIONS, 1), Destination.of(protocol, named), answers);

            assertThat(QueueUser.next(answers.responses).status()).isEqualTo(200);
        }
    }

    @Test
    void aDatagramMayBeAsLargeAsUdpAllows() throws Exception {
        try (SipNode bob = SipNode.start(loops, "bob");
                DatagramSocket raw = RawPeer.datagrams()) {
            String filler = "X-Filler: " + "y".repeat(30_000) + "\n";
            String via = "UDP 127.0.0.1:9;branch=z9hG4bKg;rport";
            RawPeer.send(raw, RawPeer.options(via, 1, filler), bob.port());

            assertThat(RawPeer.receive(raw)).startsWith("SIP/2.0 200 OK");
            RawPeer.send(
                    raw,
                    RawPeer.options(via.replace("bKg", "bKh"), 2, filler + filler),
                    bob.port());
            assertThat(RawPeer.receive(raw)).startsWith("SIP/2.0 513 ");
        }
    }
}
