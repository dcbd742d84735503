package org.tertulia.sip.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tertulia.sip.TortureMessages;

/**
 * Every case of RFC 4475 and RFC 5118 as the codec reads it: as a datagram, as a stream cut at
 * every byte, and byte by byte. Each row has the case, the reading of the datagram and, where it is
 * another, that of the stream; {@code read} is the message itself.
 */
class TortureReadingTest {
    private static final String TABLE =
            """
            rfc4475/wsinv | read
            rfc4475/intmeth | read
            rfc4475/esc01 | read
            rfc4475/escnull | read
            rfc4475/esc02 | read
            rfc4475/lwsdisp | read
            rfc4475/longreq | read
            # on a stream the octets after the message are the next message
            rfc4475/dblreq | read | read, INVITE sip:ren@example.com SIP/2.0
            rfc4475/semiuri | read
            rfc4475/transports | read
            rfc4475/mpart01 | read
            rfc4475/unreason | read
            rfc4475/noreason | read
            rfc4475/badinv01 | 400 INVITE: Via: parameters without a Via before them
            rfc4475/clerr | 400 INVITE: body shorter than Content-Length | inside
            rfc4475/ncl | 400 INVITE: Content-Length is not a number \
            | 400 INVITE: Content-Length is not a number, broken
            rfc4475/scalar02 | 400 REGISTER: CSeq: CSeq is not a number and a method
            rfc4475/scalarlg | unusable response: CSeq: CSeq is not a number and a method
            rfc4475/quotbal | 400 INVITE: To: quote without end in an address
            rfc4475/ltgtruri | 400 INVITE: Request-URI: URI without a scheme
            rfc4475/lwsruri | 400 INVITE: Request-URI: forbidden character in SIP URI
            rfc4475/lwsstart | 400 INVITE: Request-URI: URI without a scheme
            rfc4475/trws | 400 OPTIONS: white space after the start line
            rfc4475/escruri | 400 INVITE: Request-URI: header fields in the Request-URI
            # a Date is read by nobody here, and what nobody reads is not judged
            rfc4475/baddate | read
            # Contact is read by the registrar, which then refuses it
            rfc4475/regbadct | read
            # the next two are what the RFC calls liberal: spaces inside brackets and commas in a
            # bare display name do no harm, and senders in the field write both
            rfc4475/badaspec | read
            rfc4475/baddn | read
            rfc4475/badvers | 505 OPTIONS: other version of SIP
            rfc4475/mismatch01 | 400 OPTIONS: CSeq names another method
            # 400 and 501 both answer it; the reader comes first
            rfc4475/mismatch02 | 400 TELEPORT: CSeq names another method
            rfc4475/bigcode | unusable malformed status line | unusable malformed status line, broken
            rfc4475/badbranch | read
            rfc4475/insuf | 400 INVITE: no From
            rfc4475/unkscm | read
            rfc4475/novelsc | read
            rfc4475/unksm2 | read
            rfc4475/bext01 | read
            rfc4475/invut | read
            rfc4475/regaut01 | read
            rfc4475/multi01 | 400 INVITE: CSeq repeated
            rfc4475/mcl01 | 400 OPTIONS: Content-Length repeated \
            | 400 OPTIONS: Content-Length repeated, broken
            rfc4475/bcast | read
            rfc4475/zeromf | read
            rfc4475/cparam01 | read
            rfc4475/cparam02 | read
            rfc4475/regescrt | read
            rfc4475/sdp01 | read
            rfc4475/inv2543 | read
            rfc5118/ipv6-good | read
            rfc5118/ipv6-bad | 400 REGISTER: Request-URI: port is not a number
            rfc5118/port-ambiguous | read
            rfc5118/port-unambiguous | read
            rfc5118/via-received-param-with-delim | read
            rfc5118/via-received-param-no-delim | read
            rfc5118/ipv6-in-sdp | read
            rfc5118/mult-ip-in-header | read
            rfc5118/mult-ip-in-sdp | read
            rfc5118/ipv4-mapped-ipv6 | read
            # the grammar of RFC 3261 allowed the third colon
            rfc5118/ipv6-bug-abnf-3-colons | read
            rfc5118/ipv6-correct-abnf-2-colons | read
            """;

    record Case(String path, String datagram, String stream) {
        static Case of(String row) {
            String[] cells = row.split(" *\\| *", -1);
            return new Case(cells[0], cells[1], cells.length > 2 ? cells[2] : cells[1]);
        }
    }

    static Stream<Case> cases() {
        return TABLE.lines().filter(row -> !row.startsWith("#")).map(Case::of);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isReadTheSameHoweverItIsCut(Case torture) {
        byte[] octets = TortureMessages.octets(torture.path);
        String startLine = startLine(octets);
        String datagram = torture.datagram.replace("read", startLine);
        String stream = torture.stream.replace("read", startLine);
        assertThat(Readings.told(Readings.datagram(octets.clone()))).isEqualTo(datagram);
        for (int cut = 0; cut <= octets.length; cut++) {
            assertThat(String.join(", ", Readings.cut(octets, cut))).isEqualTo(stream);
        }
        assertThat(String.join(", ", Readings.dribbled(octets, 1))).isEqualTo(stream);
    }

    /** A datagram that ends early is refused or dropped; on a stream the rest is awaited. */
    @ParameterizedTest
    @MethodSource("cases")
    void halfOfItDoesNoHarm(Case torture) {
        byte[] octets = TortureMessages.octets(torture.path);
        String startLine = startLine(octets);
        int headEnd = HeadParser.endOfHead(octets, 0, octets.length);
        for (int length = 1; length < octets.length; length++) {
            SipReading reading = Readings.datagram(Arrays.copyOf(octets, length));
            assertThat(reading).isNotInstanceOf(SipReading.KeepAlive.class);
            if (length < headEnd) {
                assertThat(reading).isNotInstanceOf(SipReading.Whole.class);
                assertThat(Readings.cut(Arrays.copyOf(octets, length), length / 2))
                        .doesNotContain(startLine);
            }
        }
    }

    /** What is read is written so that it reads the same again. */
    @ParameterizedTest
    @MethodSource("cases")
    void isWrittenAsItCame(Case torture) {
        byte[] octets = TortureMessages.octets(torture.path);
        if (Readings.datagram(octets) instanceof SipReading.Whole(var message)) {
            SipReading again = Readings.datagram(message.toBytes());
            assertThat(again).isInstanceOf(SipReading.Whole.class);
            if (again instanceof SipReading.Whole(var other)) {
                assertThat(other.startLine()).isEqualTo(message.startLine());
                assertThat(other.body()).isEqualTo(message.body());
                message.headers().forEach(field -> assertThat(other.headers()).contains(field));
            }
        }
    }

    @Test
    void noCaseIsLeftOut() throws Exception {
        List<String> files = new ArrayList<>();
        Path root = Path.of(getClass().getResource("/torture").toURI());
        try (Stream<Path> found = Files.walk(root)) {
            found.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .forEach(file -> files.add(file.substring(0, file.length() - 4)));
        }
        assertThat(cases().map(Case::path)).containsExactlyInAnyOrderElementsOf(files);
        assertThat(files.stream().filter(file -> file.startsWith("rfc4475/"))).hasSize(49);
    }

    private static String startLine(byte[] octets) {
        String text = new String(octets, UTF_8);
        return text.substring(0, text.indexOf("\r\n"));
    }
}
