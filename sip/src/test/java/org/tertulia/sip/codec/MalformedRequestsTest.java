package org.tertulia.sip.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tertulia.sip.Wire;
import org.tertulia.sip.message.HeaderName;

/** One sound INVITE with one thing in it changed (after the cases of RFC 4475). */
class MalformedRequestsTest {
    private static final String SOUND =
            """
            INVITE sip:bob@example.com SIP/2.0
            Via: SIP/2.0/UDP host.example.org:5060;branch=z9hG4bK1
            Max-Forwards: 70
            From: "Alice" <sip:alice@example.org>;tag=a1
            To: <sip:bob@example.com>
            Call-ID: c1@example.org
            CSeq: 7 INVITE
            Contact: <sip:alice@host.example.org>
            Content-Type: application/sdp
            Content-Length: 5

            v=0
            """;

    private static String changed(String part, String by) {
        assertThat(SOUND).contains(part);
        return SOUND.replace(part, by == null ? "" : by.replace("⏎", "\n").replace("⇥", "\t"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            textBlock =
                    """
                    INVITE sip:|INVITE  sip:|400 INVITE: Request-URI: URI without a scheme
                    com SIP/2.0|com  SIP/2.0|400 INVITE: Request-URI: forbidden character in SIP URI
                    com SIP/2.0|com SIP/2.0  |400 INVITE: white space after the start line
                    sip:bob@example.com SIP|<sip:bob@example.com> SIP|\
                    400 INVITE: Request-URI: URI without a scheme
                    sip:bob@example.com SIP|sip:bob@example.com; lr SIP|\
                    400 INVITE: Request-URI: forbidden character in SIP URI
                    sip:bob@example.com SIP|sip:bob@exam ple.com SIP|\
                    400 INVITE: Request-URI: forbidden character in SIP URI
                    sip:bob@example.com SIP|sip:bob@example.com?Route=%3Csip:x%3E SIP|\
                    400 INVITE: Request-URI: header fields in the Request-URI
                    sip:bob@example.com SIP|sip:bob@example.com:99999 SIP|\
                    400 INVITE: Request-URI: port above 65535
                    sip:bob@example.com SIP|sip:@example.com SIP|\
                    400 INVITE: Request-URI: SIP URI with an empty user
                    sip:bob@example.com SIP|sip:bob@ SIP|400 INVITE: Request-URI: empty host
                    sip:bob@example.com SIP|bob SIP|400 INVITE: Request-URI: URI without a scheme
                    SIP/2.0⏎Via|SIP/7.0⏎Via|505 INVITE: other version of SIP
                    SIP/2.0⏎Via|SIP/1.0⏎Via|505 INVITE: other version of SIP
                    SIP/2.0⏎Via|SIP/2.00000000000⏎Via|400 INVITE: malformed SIP version
                    SIP/2.0⏎Via|SIP/two⏎Via|400 INVITE: malformed SIP version
                    7 INVITE|7 OPTIONS|400 INVITE: CSeq names another method
                    7 INVITE|7 invite|400 INVITE: CSeq names another method
                    7 INVITE|INVITE|400 INVITE: CSeq: CSeq is not a number and a method
                    7 INVITE|-7 INVITE|400 INVITE: CSeq: CSeq number is not a number
                    7 INVITE|36893488147419103232 INVITE|\
                    400 INVITE: CSeq: CSeq is not a number and a method
                    7 INVITE|2147483648 INVITE|400 INVITE: CSeq: CSeq number is 2^31 or more
                    Max-Forwards: 70|Max-Forwards: 300|\
                    400 INVITE: Max-Forwards is not a number up to 255
                    Max-Forwards: 70|Max-Forwards: many|\
                    400 INVITE: Max-Forwards is not a number up to 255
                    Max-Forwards: 70|Max-Forwards: 70⏎Max-Forwards: 70|\
                    400 INVITE: Max-Forwards repeated
                    To: <|To: <sip:x@y>⏎t: <|400 INVITE: To repeated
                    Call-ID: |i: other⏎Call-ID: |400 INVITE: Call-ID repeated
                    CSeq: |CSeq: 8 INVITE⏎CSeq: |400 INVITE: CSeq repeated
                    From: |f: <sip:x@y>⏎From: |400 INVITE: From repeated
                    "Alice" <|"Alice <|400 INVITE: From: quote without end in an address
                    <sip:bob@example.com>⏎|<sip:bob@example.com⏎|\
                    400 INVITE: To: address without closing bracket
                    <sip:bob@example.com>⏎|bob⏎|400 INVITE: To: URI without a scheme
                    c1@example.org|c1 example.org|400 INVITE: Call-ID: white space in it
                    Contact: |Contact |400 INVITE: line without a header name
                    Contact: |: |400 INVITE: line without a header name
                    Contact: |Con tact: |400 INVITE: line without a header name
                    Contact: |no header at all⏎Contact: |400 INVITE: line without a header name
                    """)
    void getTheirRefusal(String part, String by, String expected) {
        byte[] octets = Wire.bytes(changed(part.replace("⏎", "\n"), by));
        SipReading reading = Readings.datagram(octets);
        assertThat(Readings.told(reading)).isEqualTo(expected);
        SipReading.Refused refused = (SipReading.Refused) reading;
        for (HeaderName name :
                List.of(HeaderName.VIA, HeaderName.FROM, HeaderName.CALL_ID, HeaderName.CSEQ)) {
            assertThat(refused.response().has(name)).isTrue();
        }
        for (int cut = 0; cut <= octets.length; cut++) {
            assertThat(Readings.cut(octets, cut)).containsExactly(expected);
        }
        assertThat(Readings.dribbled(octets, 1)).containsExactly(expected);
    }

    /** RFC 4475 section 3.3.1 would rather have a 400 without them than none. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            textBlock =
                    """
                    Via: SIP/2.0/UDP|Via: SIP/3.0/UDP|\
                    400 INVITE: Via: Via of another version of SIP
                    branch=z9hG4bK1|branch=z9hG4bK1, ;,|\
                    400 INVITE: Via: parameters without a Via before them
                    To: <sip:bob@example.com>⏎||400 INVITE: no To
                    From: "Alice" <sip:alice@example.org>;tag=a1⏎||400 INVITE: no From
                    Call-ID: c1@example.org⏎||400 INVITE: no Call-ID
                    CSeq: 7 INVITE⏎||400 INVITE: no CSeq
                    """)
    void areRefusedWithWhatTheyHave(String part, String by, String expected) {
        byte[] octets = Wire.bytes(changed(part.replace("⏎", "\n"), by));
        assertThat(Readings.told(Readings.datagram(octets))).isEqualTo(expected);
        for (int cut = 0; cut <= octets.length; cut++) {
            assertThat(Readings.cut(octets, cut)).containsExactly(expected);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            textBlock =
                    """
                    Via: SIP/2.0/UDP|Via: HTTP/2.0/UDP|unusable INVITE: Via: Via of another protocol
                    Via: SIP/2.0/UDP host.example.org:5060|Via: SIP/2.0/UDP|\
                    unusable INVITE: Via: Via without protocol or address
                    Via: SIP/2.0/UDP host.example.org:5060;branch=z9hG4bK1⏎||unusable INVITE: no Via
                    Via: SIP/2.0/UDP host.example.org:5060;branch=z9hG4bK1|Via: ,|\
                    unusable INVITE: Via: nothing in it
                    INVITE sip:bob@example.com|ACK sip:bob@example.com|\
                    unusable ACK: CSeq names another method
                    """)
    void areDroppedWhenNoAnswerCanBeMade(String part, String by, String expected) {
        byte[] octets = Wire.bytes(changed(part.replace("⏎", "\n"), by));
        assertThat(Readings.told(Readings.datagram(octets))).isEqualTo(expected);
        for (int cut = 0; cut <= octets.length; cut++) {
            assertThat(Readings.cut(octets, cut)).containsExactly(expected);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            textBlock =
                    """
                    INVITE sip:|INVITE|unusable no SIP start line
                    sip:bob@example.com SIP|SIP|unusable no SIP version in the start line
                    INVITE sip:|INV(ITE sip:|unusable no SIP start line
                    SIP/2.0⏎Via|HTTP/1.1⏎Via|unusable no SIP version in the start line
                    INVITE sip:bob@example.com SIP/2.0|hello|unusable no SIP start line
                    INVITE sip:bob@example.com SIP/2.0|SIP/2.0 4294967301 Good|\
                    unusable malformed status line
                    INVITE sip:bob@example.com SIP/2.0|SIP/2.0 20 OK|unusable malformed status line
                    INVITE sip:bob@example.com SIP/2.0|SIP/2.0 7xx Odd|\
                    unusable malformed status code
                    INVITE sip:bob@example.com SIP/2.0|SIP/2.0 700 Odd|\
                    unusable status code out of range
                    INVITE sip:bob@example.com SIP/2.0|SIP/1.0 200 OK|unusable malformed status line
                    """)
    void areGarbageWithoutAStartLine(String part, String by, String expected) {
        byte[] octets = Wire.bytes(changed(part.replace("⏎", "\n"), by));
        assertThat(Readings.told(Readings.datagram(octets))).isEqualTo(expected);
        for (int cut = 0; cut <= octets.length; cut++) {
            assertThat(Readings.cut(octets, cut)).containsExactly(expected, "broken");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            textBlock =
                    """
                    Length: 5|Length: 6|400 INVITE: body shorter than Content-Length|inside
                    Length: 5|Length: 9999|400 INVITE: body shorter than Content-Length|inside
                    Length: 5|Length: -5|400 INVITE: Content-Length is not a number|\
                    400 INVITE: Content-Length is not a number, broken
                    Length: 5|Length: five|400 INVITE: Content-Length is not a number|\
                    400 INVITE: Content-Length is not a number, broken
                    Length: 5|Length: |400 INVITE: Content-Length is not a number|\
                    400 INVITE: Content-Length is not a number, broken
                    Length: 5|Length: 5⏎l: 5|400 INVITE: Content-Length repeated|\
                    400 INVITE: Content-Length repeated, broken
                    Length: 5|Length: 5⏎l: 4|400 INVITE: Content-Length repeated|\
                    400 INVITE: Content-Length repeated, broken
                    Length: 5|Length: 99999999999|513 INVITE: Content-Length beyond every limit|\
                    513 INVITE: Content-Length beyond every limit, broken
                    Length: 5|Length: 70000|400 INVITE: body shorter than Content-Length|\
                    513 INVITE: message too large, broken
                    Content-Length: 5⏎||INVITE sip:bob@example.com SIP/2.0|\
                    400 INVITE: no Content-Length on a stream, broken
                    Length: 5|Length: 0000005|INVITE sip:bob@example.com SIP/2.0|\
                    INVITE sip:bob@example.com SIP/2.0
                    """)
    void haveWrongLengths(String part, String by, String datagram, String stream) {
        byte[] octets = Wire.bytes(changed(part.replace("⏎", "\n"), by));
        assertThat(Readings.told(Readings.datagram(octets))).isEqualTo(datagram);
        for (int cut = 0; cut <= octets.length; cut++) {
            assertThat(String.join(", ", Readings.cut(octets, cut))).isEqualTo(stream);
        }
        assertThat(String.join(", ", Readings.dribbled(octets, 1))).isEqualTo(stream);
    }
}
