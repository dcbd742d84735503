package org.tertulia.sip.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tertulia.sip.message.HeaderName.CONTACT;
import static org.tertulia.sip.message.HeaderName.SUBJECT;
import static org.tertulia.sip.message.HeaderName.VIA;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tertulia.sip.TortureMessages;
import org.tertulia.sip.header.ContactHeader;
import org.tertulia.sip.header.HostPort;
import org.tertulia.sip.header.NameAddr;
import org.tertulia.sip.header.Via;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.MalformedMessage;
import org.tertulia.sip.message.Method;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;
import org.tertulia.sip.message.SipMessage;
import org.tertulia.sip.transaction.Destination;
import org.tertulia.sip.transaction.ResponseRoute;
import org.tertulia.sip.transaction.TransportProtocol;
import org.tertulia.sip.uri.OtherUri;
import org.tertulia.sip.uri.SipUri;
import org.tertulia.sip.uri.Uri;
import org.tertulia.sip.uri.UriComparison;
import org.tertulia.sip.uri.UriEscapes;

/**
 * What the readable cases of RFC 4475 and RFC 5118 mean, as far as there is a way to mistake it.
 */
class TortureValuesTest {
    private static SipMessage message(String path) {
        return ((SipReading.Whole) Readings.datagram(TortureMessages.octets(path))).message();
    }

    private static Request request(String path) {
        return (Request) message(path);
    }

    private static List<NameAddr> contacts(Request request) {
        return ((ContactHeader.Addresses) ContactHeader.of(request.headers())).all();
    }

    @Test
    void wsinvHasItsValuesBetweenTheWhiteSpace() {
        Request request = request("rfc4475/wsinv");
        assertThat(request.to().tag()).hasValue("to77");
        assertThat(request.from().tag()).hasValue("fr99");
        assertThat(request.from().display()).isEqualTo("\"Tess \\\\\\\"\"");
        assertThat(request.maxForwards()).isEqualTo(68);
        assertThat(request.cseq().text()).isEqualTo("9 INVITE");
        assertThat(request.header(SUBJECT)).hasValue("");
        assertThat(request.header(HeaderName.of("NEWFANGLEDHEADER")))
                .hasValue("newfangled value goes on here");
        List<String> vias = request.headers().elements(VIA);
        assertThat(vias).hasSize(3);
        assertThat(request.via().text()).isEqualTo("SIP/2.0/UDP 192.0.2.2:5070;branch=old390");
        assertThat(Via.parse(vias.get(1)).branch()).isEqualTo("z9hG4bK9ikj8");
        assertThat(Via.parse(vias.get(2)).branch()).isEqualTo("z9hG4bK30239");
        NameAddr contact = contacts(request).getFirst();
        assertThat(ContactHeader.preference(contact)).isEqualTo(330);
        assertThat(contact.parameters().value("newparam")).hasValue("newvalue");
        assertThat(contact.parameters().has("secondparam")).isTrue();
    }

    @Test
    void intmethHasOneUserOfManySigns() {
        Request request = request("rfc4475/intmeth");
        SipUri uri = (SipUri) request.requestUri();
        assertThat(uri.host()).isEqualTo("example.com");
        assertThat(uri.parameters().all()).isEmpty();
        assertThat(uri.user().orElseThrow()).startsWith("-_.!~*'()&=+$,;?/%7E").endsWith("+,");
        assertThat(request.to().display())
                .isEqualTo("\"bell \\\u0007 zero \\\u0000 rubout \\\u007f\"");
        assertThat(request.from().tag()).hasValue("!%*_+`'~-.7");
        assertThat(request.header(HeaderName.of("X-_.!~*+%`'-extension"))).hasValue("東京の雨");
    }

    @Test
    void escapesMeanTheSignThatTheyStandFor() {
        Request request = request("rfc4475/esc01");
        assertThat(UriComparison.equal(request.to().uri(), Uri.parse("sip:vera@example.com")))
                .isTrue();
        assertThat(((SipUri) request.requestUri()).user()).hasValue("sips%3Avera%40example.com");
        SipUri contact = (SipUri) contacts(request).getFirst().uri();
        assertThat(contact.isLooseRoute()).isFalse();
        assertThat(UriEscapes.decode(contact.parameters().value("n%61me").orElseThrow()))
                .isEqualTo("value%41");
        List<NameAddr> nulls = contacts(request("rfc4475/escnull"));
        assertThat(nulls).hasSize(2);
        assertThat(UriComparison.equal(nulls.get(0).uri(), nulls.get(1).uri())).isFalse();
    }

    @Test
    void esc02NamesAMethodAndAFieldOfItsOwn() {
        Request request = request("rfc4475/esc02");
        assertThat(request.method()).isNotEqualTo(Method.REGISTER);
        assertThat(request.to().display()).isEqualTo("\"%Z%45\"");
        assertThat(request.headers().elements(CONTACT)).hasSize(2);
        assertThat(request.header(HeaderName.of("c%6fntact"))).isPresent();
    }

    @Test
    void namesAndLengths() {
        assertThat(request("rfc4475/lwsdisp").from().display()).isEqualTo("caller");
        Request longOne = request("rfc4475/longreq");
        assertThat(longOne.headers().elements(VIA)).hasSize(33);
        assertThat(longOne.to().uri().text()).hasSizeGreaterThan(250);
        assertThat(longOne.from().tag().orElseThrow()).hasSize(185);
    }

    @Test
    void onlyTheFirstMessageOfADatagramCounts() {
        Request request = request("rfc4475/dblreq");
        assertThat(request.method()).isEqualTo(Method.REGISTER);
        assertThat(request.body()).isEmpty();
    }

    @Test
    void semiuriHasAUserWithASemicolon() {
        SipUri uri = (SipUri) request("rfc4475/semiuri").requestUri();
        assertThat(uri.user().map(UriEscapes::decode)).hasValue("user;par=u@example.net");
        assertThat(uri.host()).isEqualTo("example.com");
        assertThat(uri.parameters().all()).isEmpty();
    }

    @Test
    void mpart01KeepsEveryOctetOfItsBody() {
        Request request = request("rfc4475/mpart01");
        String body = new String(request.body(), ISO_8859_1);
        assertThat(body).contains("*\u0086H\0\n\0\r\u00ff\u00fe\r\n\r\n\u0080\u00c0\r\nSIP/2.0");
        assertThat(body).endsWith("--next-part-7--\r\n");
    }

    @Test
    void anyReasonWillDo() {
        Response speaking = (Response) message("rfc4475/unreason");
        assertThat(speaking.status()).isEqualTo(200);
        assertThat(speaking.reason()).startsWith("да; <хорошо>");
        Response silent = (Response) message("rfc4475/noreason");
        assertThat(silent.status()).isEqualTo(100);
        assertThat(silent.reason()).isEmpty();
    }

    @Test
    void badinv01IsAnsweredAlongItsFirstVia() {
        SipReading.Refused refused =
                (SipReading.Refused) Readings.datagram(TortureMessages.octets("rfc4475/badinv01"));
        assertThat(refused.response().via().sentBy().text()).isEqualTo("192.0.2.15:5070");
        SipReading.Refused insufficient =
                (SipReading.Refused) Readings.datagram(TortureMessages.octets("rfc4475/insuf"));
        assertThat(insufficient.response().via().branch()).isNotEmpty();
        assertThat(insufficient.response().has(HeaderName.CALL_ID)).isFalse();
    }

    /** The Via of another version goes back as it came. */
    @Test
    void badversIsAnsweredAlongItsVia() {
        SipReading.Refused refused =
                (SipReading.Refused) Readings.datagram(TortureMessages.octets("rfc4475/badvers"));
        assertThat(refused.response().via().text()).startsWith("SIP/7.0/UDP c.example.com:5070;");
    }

    @Test
    void bracketsDecideWhoseAParameterIs() {
        NameAddr outside = contacts(request("rfc4475/cparam01")).getFirst();
        NameAddr inside = contacts(request("rfc4475/cparam02")).getFirst();
        assertThat(outside.parameters().has("unknownparam")).isTrue();
        assertThat(inside.parameters().all()).isEmpty();
        assertThat(((SipUri) inside.uri()).parameters().has("unknownparam")).isTrue();
        assertThat(outside.uri().text()).isEqualTo("sip:+442079460123@gate.example.net");
        SipUri withHeaders = (SipUri) contacts(request("rfc4475/regescrt")).getFirst().uri();
        assertThat(withHeaders.headers()).hasValue("Route=%3Csip:sip.example.com%3E");
        Request bare = request("rfc4475/regbadct");
        assertThatThrownBy(() -> ContactHeader.of(bare.headers()))
                .isInstanceOf(MalformedMessage.class);
    }

    @Test
    void namesThatAreNotInQuotesAreKept() {
        assertThat(request("rfc4475/badaspec").to().uri().text())
                .isEqualTo("sip:t.mina@example.org");
        assertThat(request("rfc4475/baddn").from().display()).isEqualTo("Harker, Jonathan");
    }

    @Test
    void schemesThatAreNotSip() {
        for (String path : List.of("rfc4475/unkscm", "rfc4475/novelsc")) {
            assertThat(request(path).requestUri()).isInstanceOf(OtherUri.class);
        }
        Request register = request("rfc4475/unksm2");
        assertThat(register.to().uri().text()).isEqualTo("urn:isbn:0451450523");
        assertThat(contacts(register).getFirst().uri()).isInstanceOf(OtherUri.class);
    }

    @Test
    void anOldSenderHasNoBranch() {
        assertThat(request("rfc4475/inv2543").via().branch()).isEmpty();
        assertThat(request("rfc4475/badbranch").via().branch()).isEqualTo(Via.MAGIC_COOKIE);
    }

    @Test
    void aPortStandsBehindTheBracket() {
        SipUri ambiguous = (SipUri) request("rfc5118/port-ambiguous").requestUri();
        assertThat(ambiguous.host()).isEqualTo("[2001:db8::10:5070]");
        assertThat(ambiguous.port()).isEmpty();
        SipUri clear = (SipUri) request("rfc5118/port-unambiguous").requestUri();
        assertThat(clear.hostPort().address()).isEqualTo("2001:db8::10");
        assertThat(clear.port()).hasValue(5070);
    }

    /** As a response comes back with it: both spellings name the same address. */
    @Test
    void receivedWithAndWithoutBrackets() {
        Destination from = Destination.of(TransportProtocol.UDP, HostPort.of("192.0.2.1", 5060));
        for (String path : List.of("with-delim", "no-delim")) {
            Request request = request("rfc5118/via-received-param-" + path);
            assertThat(ResponseRoute.of(request, from).address().text())
                    .isEqualTo("[2001:db8::9:255]:5070");
            Request stamped = ResponseRoute.stamped(request, from);
            assertThat(stamped.via().received()).hasValue("192.0.2.1");
        }
    }

    @Test
    void addressesOfBothFamiliesInOneMessage() {
        List<String> vias = request("rfc5118/mult-ip-in-header").headers().elements(VIA);
        assertThat(vias.stream().map(Via::parse).map(via -> via.sentBy().address()))
                .containsExactly("2001:db8::9:1", "192.0.2.1", "2001:db8::9:255");
        assertThat(Via.parse(vias.getLast()).received()).isEqualTo(Optional.of("192.0.2.200"));
        Request mapped = request("rfc5118/ipv4-mapped-ipv6");
        assertThat(mapped.via().sentBy().address()).isEqualTo("::ffff:192.0.2.10");
        assertThat(((SipUri) contacts(mapped).getFirst().uri()).hostPort().address())
                .isEqualTo("::ffff:192.0.2.10");
    }

    @Test
    void threeColonsAreReadAndTwoAreRight() {
        SipUri three = (SipUri) request("rfc5118/ipv6-bug-abnf-3-colons").requestUri();
        SipUri two = (SipUri) request("rfc5118/ipv6-correct-abnf-2-colons").requestUri();
        assertThat(three.hostPort().address()).endsWith("192.0.2.1");
        assertThat(two.hostPort().address()).isEqualTo("2001:db8::192.0.2.1");
    }
}
