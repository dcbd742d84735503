package org.tertulia.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tertulia.sip.header.HostPort;

/**
 * The cases of RFC 5118 between IPv6 sockets: the answer finds its way by {@code received}, which
 * has no brackets. On a machine without IPv6 the sockets are those of IPv4.
 */
class TortureOverIpv6Test {
    private static final NettyLoops LOOPS = NettyLoops.start();
    private static InetAddress loopback = InetAddress.getLoopbackAddress();
    private static SipNode datagrams;
    private static SipNode streams;

    @BeforeAll
    static void start() throws Exception {
        byte[] one = new byte[16];
        one[15] = 1;
        InetAddress six = InetAddress.getByAddress(one);
        try (DatagramSocket _ = new DatagramSocket(0, six)) {
            loopback = six;
        } catch (SocketException _) {
            // no IPv6 here
        }
        datagrams = node("datagrams");
        streams = node("streams");
    }

    private static SipNode node(String name) throws ListenFailure {
        HostPort any = HostPort.of(loopback.getHostAddress(), 0);
        SipNode node = new SipNode(LOOPS, name, SipTransportSettings.of("sip.listen", any));
        node.user.answering(StrictUser::answer);
        return node;
    }

    @AfterAll
    static void stop() {
        datagrams.close();
        streams.close();
        assertThat(LOOPS.closeAndAwait(Duration.ofSeconds(10))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "ipv6-good, 200",
        "ipv6-bad, 400",
        "port-ambiguous, 200",
        "port-unambiguous, 200",
        "via-received-param-with-delim, 200",
        "via-received-param-no-delim, 200",
        "ipv6-in-sdp, 200",
        "mult-ip-in-header, 200",
        "mult-ip-in-sdp, 200",
        "ipv4-mapped-ipv6, 200",
        "ipv6-bug-abnf-3-colons, 200",
        "ipv6-correct-abnf-2-colons, 200"
    })
    void isAnswered(String name, int status) throws IOException {
        String path = "rfc5118/" + name;
        String received = ";received=" + HostPort.of(loopback.getHostAddress(), 0).address();
        try (DatagramSocket raw = new DatagramSocket(0, loopback)) {
            raw.setSoTimeout(20_000);
            byte[] bytes = TortureScript.request(path, raw.getLocalPort()).getBytes(ISO_8859_1);
            raw.send(new DatagramPacket(bytes, bytes.length, loopback, datagrams.port()));
            assertThat(RawPeer.receive(raw)).startsWith("SIP/2.0 " + status).contains(received);
        }
        try (Socket raw = new Socket(loopback, streams.port())) {
            raw.setSoTimeout(20_000);
            RawPeer.send(raw, TortureScript.request(path, 5070));
            assertThat(RawPeer.readHead(raw)).startsWith("SIP/2.0 " + status).contains(received);
        }
    }
}
