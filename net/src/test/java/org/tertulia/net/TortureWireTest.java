package org.tertulia.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every case of RFC 4475 and RFC 5118 over real sockets, against one element with a {@link
 * StrictUser}. Each row has the case, what comes back for a datagram, what for the same on a stream
 * when that differs, and a part that the answer must have. After each case a sound request is
 * answered as if nothing had been, unless the connection ends.
 */
class TortureWireTest {
    private static final String TABLE =
            """
            rfc4475/wsinv | 200
            rfc4475/intmeth | 501
            rfc4475/esc01 | 200
            rfc4475/escnull | 200 | 200 | Contact: <sip:%00%00@host5.example.com>
            rfc4475/esc02 | 501
            rfc4475/lwsdisp | 200
            rfc4475/longreq | 200
            rfc4475/dblreq | 200 | 200 200
            rfc4475/semiuri | 200
            rfc4475/transports | 200
            rfc4475/mpart01 | 200
            rfc4475/badinv01 | 400
            # a stream waits for the octets that Content-Length promises
            rfc4475/clerr | 400 | swallowed
            rfc4475/ncl | 400 | 400 closed
            rfc4475/scalar02 | 400
            rfc4475/quotbal | 400
            rfc4475/ltgtruri | 400
            rfc4475/lwsruri | 400
            rfc4475/lwsstart | 400
            rfc4475/trws | 400
            rfc4475/escruri | 400
            # may be ignored, and is: nobody here reads a Date
            rfc4475/baddate | 200
            rfc4475/regbadct | 400
            # may be taken by who is liberal, and are
            rfc4475/badaspec | 200
            rfc4475/baddn | 200
            rfc4475/badvers | 505
            rfc4475/mismatch01 | 400
            rfc4475/mismatch02 | 400
            rfc4475/badbranch | 200
            rfc4475/insuf | 400
            rfc4475/unkscm | 416
            rfc4475/novelsc | 416
            rfc4475/unksm2 | 400
            rfc4475/bext01 | 420 | 420 | Unsupported: isNotSupported, neitherIsThisSupported
            rfc4475/invut | 415 | 415 | Accept: application/sdp
            rfc4475/regaut01 | 401 | 401 | WWW-Authenticate: Digest
            rfc4475/multi01 | 400
            rfc4475/mcl01 | 400 | 400 closed
            rfc4475/zeromf | 483
            rfc4475/cparam01 | 200 | 200 | <sip:+442079460123@gate.example.net>;unknownparam
            rfc4475/cparam02 | 200 | 200 | <sip:+442079460123@gate.example.net;unknownparam>
            rfc4475/regescrt | 200 | 200 | <sip:user@example.com?Route=%3Csip:sip.example.com%3E>
            rfc4475/sdp01 | 406
            rfc4475/inv2543 | 200
            rfc5118/ipv6-good | 200 | 200 | Contact: <sip:tess@[2001:db8::1]>
            rfc5118/ipv6-bad | 400
            rfc5118/port-ambiguous | 200
            rfc5118/port-unambiguous | 200
            rfc5118/via-received-param-with-delim | 200
            rfc5118/via-received-param-no-delim | 200
            rfc5118/ipv6-in-sdp | 200
            rfc5118/mult-ip-in-header | 200 | 200 | Via: SIP/2.0/TCP [2001:db8::9:255]
            rfc5118/mult-ip-in-sdp | 200
            rfc5118/ipv4-mapped-ipv6 | 200
            rfc5118/ipv6-bug-abnf-3-colons | 200
            rfc5118/ipv6-correct-abnf-2-colons | 200
            """;

    private static final NettyLoops LOOPS = NettyLoops.start();
    // one for each, since what came by one way and comes again by another is a merged request
    private static SipNode datagrams;
    private static SipNode streams;

    record Case(String path, String datagram, String stream, String part) {
        static Case of(String row) {
            String[] cells = row.split(" *\\| *", -1);
            String stream = cells.length > 2 ? cells[2] : cells[1];
            return new Case(cells[0], cells[1], stream, cells.length > 3 ? cells[3] : "");
        }
    }

    static Stream<Case> cases() {
        return TABLE.lines().filter(row -> !row.startsWith("#")).map(Case::of);
    }

    @BeforeAll
    static void start() throws ListenFailure {
        datagrams = SipNode.start(LOOPS, "datagrams");
        datagrams.user.answering(StrictUser::answer);
        streams = SipNode.start(LOOPS, "streams");
        streams.user.answering(StrictUser::answer);
    }

    @AfterAll
    static void stop() {
        datagrams.close();
        streams.close();
        assertThat(LOOPS.closeAndAwait(Duration.ofSeconds(10))).isTrue();
    }

    /** All that are no responses, which {@link TortureResponsesTest} has. */
    @Test
    void noCaseIsLeftOut() throws Exception {
        List<String> requests = new ArrayList<>();
        Path root = Path.of(getClass().getResource("/torture").toURI());
        try (Stream<Path> found = Files.walk(root)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                if (!Files.readString(file).startsWith("SIP/2.0 ")) {
                    String path = root.relativize(file).toString().replace('\\', '/');
                    requests.add(path.substring(0, path.length() - ".txt".length()));
                }
            }
        }
        assertThat(requests).hasSize(49 - 5 + 12);
        assertThat(cases().map(Case::path)).containsExactlyInAnyOrderElementsOf(requests);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void asADatagram(Case torture) throws IOException {
        try (DatagramSocket raw = RawPeer.datagrams()) {
            RawPeer.send(
                    raw, TortureScript.request(torture.path, raw.getLocalPort()), datagrams.port());
            String answer = RawPeer.receive(raw);
            assertThat(answer).startsWith("SIP/2.0 " + torture.datagram + " ");
            assertThat(answer).contains(torture.part);
            RawPeer.send(raw, probe("UDP", raw.getLocalPort()), datagrams.port());
            assertThat(RawPeer.receive(raw)).startsWith("SIP/2.0 200 ").contains("probe");
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void onAStream(Case torture) throws IOException {
        try (Socket raw = RawPeer.connect(streams.port())) {
            RawPeer.send(raw, TortureScript.request(torture.path, 5070));
            RawPeer.send(raw, probe("TCP", raw.getLocalPort()));
            if (torture.stream.equals("swallowed")) {
                raw.shutdownOutput();
                assertThat(RawPeer.readHead(raw)).isEmpty();
                return;
            }
            List<String> answers = answers(raw);
            assertThat(String.join(" ", answers.stream().map(TortureWireTest::told).toList()))
                    .isEqualTo(torture.stream);
            assertThat(String.join("\n", answers)).contains(torture.part);
        }
    }

    /** The answers before that to the probe, or before the connection ends. */
    private static List<String> answers(Socket raw) throws IOException {
        List<String> answers = new ArrayList<>();
        while (true) {
            String head = RawPeer.readHead(raw);
            if (head.isEmpty()) {
                answers.add("closed");
                return answers;
            }
            if (head.contains("probe")) {
                assertThat(head).startsWith("SIP/2.0 200 ");
                return answers;
            }
            answers.add(head);
        }
    }

    private static String told(String answer) {
        return answer.equals("closed") ? answer : answer.substring(8, 11);
    }

    private static String probe(String transport, int port) {
        return RawPeer.options(
                transport + " 127.0.0.1:" + port + ";branch=z9hG4bKprobe" + port,
                port, // the Call-ID is the same, and the same again would be merged
                "");
    }
}
