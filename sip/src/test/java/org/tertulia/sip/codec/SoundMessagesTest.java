package org.tertulia.sip.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tertulia.sip.message.HeaderName.CONTACT;
import static org.tertulia.sip.message.HeaderName.SUBJECT;
import static org.tertulia.sip.message.HeaderName.VIA;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tertulia.sip.Wire;
import org.tertulia.sip.header.NameAddr;
import org.tertulia.sip.header.Via;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.Method;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;

/** Odd but valid messages (after RFC 4475 section 3.1.1), whole and cut at every byte. */
class SoundMessagesTest {
    private static final String WHITE_SPACE_AND_FOLDS =
            """
            INVITE sip:vivek@example.com;unknownparam SIP/2.0
            TO :
             sip:vivek@example.com ;   tag    = 1918181833n
            from   : "J Rosenberg \\\\\\""       <sip:jon@example.com>
              ;
              tag = 98asjd8
            MaX-fOrWaRdS: 0068
            Call-ID: wsinv.ndaksdj@192.0.2.1
            Content-Length   : 5
            cseq: 0009
              INVITE
            Via  : SIP  /   2.0
             /UDP
                192.0.2.2;branch=390skdjuw
            s :
            NewFangledHeader:   newfangled value
             continued newfangled value
            UnknownHeaderWithUnusualValue: ;;,,;;,;
            Route:
             <sip:services.example.com;lr;unknownwith=value;unknown-no-value>
            v:  SIP  / 2.0  / TCP     spindle.example.com   ;
              branch  =   z9hG4bK9ikj8  ,
             SIP  /    2.0   / UDP  192.168.255.111   ; branch=
             z9hG4bK30239
            m:"Quoted string \\"\\"" <sip:jon@example.com> ; newparam =
                  newvalue ;
              secondparam ; q = 0.33

            v=0
            """;

    private static final String STRANGE_TOKENS =
            """
            !interesting-Method0123456789_*+`.%indeed'~ sip:1_unusual.URI~(to-be!sure)&isn't+it$\
            /crazy?,/;;*:&it+has=1,weird!*pas$wo~d_too.(doesn't-it)@example.com SIP/2.0
            Via: SIP/2.0/TCP host1.example.com;branch=z9hG4bK-.!%66*_+`'~
            To: "BEL:\\\u0007 NUL:\\\u0000 DEL:\\\u007f" <sip:1_unusual.URI~(to-be!sure)&isn't+i\
            t$/crazy?,/;;*@example.com>
            From: token1~` token2'+_ token3*%!.- <sip:mundane@example.com>;fromParam''~+*_!.-%="\
            работа";tag=_token~1'+`*%!-.
            Call-ID: intmeth.word%ZK-!.*_+'@word`~)(><:\\/"][?}{
            CSeq: 139122385 !interesting-Method0123456789_*+`.%indeed'~
            Max-Forwards: 255
            extensionHeader-!.%*+_`'~: 大停電
            Content-Length: 0

            """;

    private static final String OLD_SENDER =
            """
            INVITE sip:user@example.com SIP/2.0
            Via: SIP/2.0/UDP iftgw.example.com
            From: <sip:+1-201-555-0100@iftgw.example.com;user=phone>
            To: "user" <sip:user@example.com>
            Call-ID: inv2543.1717@ift.client.example.com
            CSeq: 56 INVITE
            Content-Length: 0

            """;

    private static final String NO_REASON =
            """
            SIP/2.0 100\s
            v: SIP/2.0/UDP 192.0.2.105;branch=z9hG4bK2398ndaoe
            f: <sip:user@example.com>;tag=39ansfi3
            t: <sip:user@example.edu>;tag=902jndnke3
            i: noreason.asndj203insdf99223ndf
            CSeq: 35 INVITE
            l: 0

            """;

    private static final String SPEAKING_REASON =
            """
            SIP/2.0 200 = 2**3 * 5**2 но сто девяносто девять - простое
            Via: SIP/2.0/UDP 192.0.2.198;branch=z9hG4bK1324923
            Call-ID: unreason.1234ksdfak3j2erwedfsASdf
            CSeq: 35 INVITE
            From: sip:user@example.com;tag=11141343
            To: sip:user@example.edu;tag=2229
            Content-Length: 0

            """;

    private static final String OTHER_SCHEMES =
            """
            OPTIONS soap.beep://192.0.2.103:3002 SIP/2.0
            Via: SIP/2.0/TCP [2001:db8::9:1]:5070;branch=z9hG4bK31417
            To: <isbn:2983792873>
            From: <http://www.example.com>;tag=3234233
            Call-ID: unksm2.daksdj@hyphenated-host.example.com
            CSeq: 234902 OPTIONS
            l: 0

            """;

    private static final String ESCAPES =
            """
            RE%47IST%45R sip:%75se%72@example.com SIP/2.0
            Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bKesc
            From: caller<sip:null-%00-null@example.com>;tag=8392034
            To: "Watson, Thomas"<sip:user;x=,@example.com>
            Call-ID: esc.j99
            CSeq: 1 RE%47IST%45R
            Contact: <sip:%00@host5.example.com>, <sip:%00%00@host5.example.com>;%C3%A4=1
            Content-Length: 0

            """;

    private static final String OTHER_TRANSPORTS =
            """
            OPTIONS sip:user@example.com SIP/2.0
            Via: SIP/2.0/UDP t1.example.com;branch=z9hG4bKkdjuw
            Via: SIP/2.0/SCTP t2.example.com;branch=z9hG4bKklasjdhf
            Via: SIP/2.0/TLS t3.example.com;branch=z9hG4bK2980unddj
            Via: SIP/2.0/UNKNOWN t4.example.com;branch=z9hG4bKasd0f3en
            Via: HTTP/9 not ours to judge
            From: <sip:caller@example.com>;tag=323
            To: <sip:user@example.com>
            Call-ID: transports.kijh4akdnaqjkwendsasfdj
            CSeq: 60 OPTIONS
            Accept: application/sdp
            Date: Fri, 01 Jan 2010 16:00:00 EST
            Authorization: NoOneKnowsThisScheme opaque-data=here
            Expires: never
            Content-Length: 0

            """;

    static List<String> messages() {
        return List.of(
                WHITE_SPACE_AND_FOLDS,
                STRANGE_TOKENS,
                OLD_SENDER,
                NO_REASON,
                SPEAKING_REASON,
                OTHER_SCHEMES,
                ESCAPES,
                OTHER_TRANSPORTS);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void readTheSameHoweverTheyAreCut(String text) {
        byte[] octets = Wire.bytes(text);
        String told = Readings.told(Readings.datagram(octets));
        assertThat(Wire.bytes(text.substring(0, text.indexOf('\n'))))
                .isEqualTo(told.getBytes(UTF_8));
        for (int cut = 0; cut <= octets.length; cut++) {
            assertThat(Readings.cut(octets, cut)).containsExactly(told);
        }
        assertThat(Readings.dribbled(octets, 1)).containsExactly(told);
        byte[] thrice = Wire.bytes(text + text + "\n\n" + text);
        for (int step = 1; step < 40; step += 3) {
            assertThat(Readings.dribbled(thrice, step)).containsExactly(told, told, "ping", told);
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void keepTheirFieldsByteForByte(String text) {
        SipReading.Whole whole = (SipReading.Whole) Readings.datagram(Wire.bytes(text));
        String written = new String(whole.message().toBytes(), ISO_8859_1);
        String came = new String(Wire.bytes(text), ISO_8859_1);
        String length = "(?i)\r\n(content-length|l) *: *[0-9]+";
        assertThat(written.replaceFirst(length, "")).isEqualTo(came.replaceFirst(length, ""));
    }

    @Test
    void whiteSpaceAndFoldsMeanNothing() {
        Request request = Wire.request(WHITE_SPACE_AND_FOLDS);
        assertThat(request.to().tag()).hasValue("1918181833n");
        assertThat(request.from().tag()).hasValue("98asjd8");
        assertThat(request.cseq().number()).isEqualTo(9);
        assertThat(request.maxForwards()).isEqualTo(68);
        assertThat(request.header(SUBJECT)).hasValue("");
        assertThat(request.header(HeaderName.of("newfangledheader")))
                .hasValue("newfangled value continued newfangled value");
        List<String> vias = request.headers().elements(VIA);
        assertThat(vias).hasSize(3);
        assertThat(request.via().text()).isEqualTo("SIP/2.0/UDP 192.0.2.2;branch=390skdjuw");
        assertThat(Via.parse(vias.get(1)).text())
                .isEqualTo("SIP/2.0/TCP spindle.example.com;branch=z9hG4bK9ikj8");
        assertThat(Via.parse(vias.get(2)).branch()).isEqualTo("z9hG4bK30239");
        NameAddr contact = NameAddr.parse(request.header(CONTACT).orElseThrow());
        assertThat(contact.parameters().value("q")).hasValue("0.33");
        assertThat(contact.display()).isEqualTo("\"Quoted string \\\"\\\"\"");
    }

    @Test
    void responsesAreReadWithAnyReason() {
        Response trying = Wire.response(NO_REASON);
        assertThat(trying.status()).isEqualTo(100);
        assertThat(trying.reason()).isEmpty();
        assertThat(trying.callId()).isEqualTo("noreason.asndj203insdf99223ndf");
        assertThat(Wire.response(SPEAKING_REASON).to().tag()).hasValue("2229");
    }

    @Test
    void escapedMethodIsAnother() {
        Request request = Wire.request(ESCAPES);
        assertThat(request.method()).isNotEqualTo(Method.REGISTER);
        assertThat(request.from().display()).isEqualTo("caller");
        assertThat(request.to().uri().text()).isEqualTo("sip:user;x=,@example.com");
        assertThat(request.headers().elements(CONTACT)).hasSize(2);
    }

    @Test
    void onlyTheFirstMessageOfADatagramCounts() {
        String two = OLD_SENDER + OTHER_SCHEMES;
        Request request = Wire.request(two);
        assertThat(request.body()).isEmpty();
        assertThat(request.method().name()).isEqualTo("INVITE");
    }

    @Test
    void bareLineFeedsAreTakenAndSentOnAsCrlf() {
        byte[] octets = WHITE_SPACE_AND_FOLDS.replace(": 5", ": 4").getBytes(UTF_8);
        SipReading.Whole whole = (SipReading.Whole) Readings.datagram(octets);
        byte[] written = whole.message().toBytes();
        assertThat(Readings.told(Readings.datagram(written)))
                .isEqualTo(whole.message().startLine());
        String head = new String(written, UTF_8);
        assertThat(head.substring(0, head.indexOf("\r\n\r\n")).replace("\r\n", ""))
                .doesNotContain("\n");
    }

    @Test
    void bodyMayHoldAnyOctets() {
        byte[] octets =
                Wire.bytes(OLD_SENDER.replace("Length: 0", "Length: 6") + "a\nb\u0000\u0001");
        SipReading.Whole whole = (SipReading.Whole) Readings.datagram(octets);
        assertThat(whole.message().body()).isEqualTo(new byte[] {'a', '\r', '\n', 'b', 0, 1});
    }
}
