package org.tertulia.sip.uri;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tertulia.sip.header.HostPort;
import org.tertulia.sip.message.MalformedMessage;

class UriTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "sip:alice@atlanta.com",
                "sip:alice:secretword@atlanta.com;transport=tcp",
                "sips:alice@atlanta.com?subject=project%20x&priority=urgent",
                "sip:+1-212-555-1212:1234@gateway.com;user=phone",
                "sip:atlanta.com;method=REGISTER?to=alice%40atlanta.com",
                "sip:alice;day=tuesday@atlanta.com",
                "sip:[2001:db8::9:1]:5060;lr",
                "sip:user;par=u%40example.net@example.com",
                "sip:alice@example.com;gr=urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
                "tel:+1-201-555-0123",
                "tel:7042;phone-context=example.com",
                "urn:service:sos",
                "mailto:a@b",
                "http://www.example.com/a?b#c"
            })
    void areWrittenAsTheyCame(String text) {
        assertThat(Uri.parse(text).text()).isEqualTo(text);
        assertThat(Uri.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "alice",
                ":alice",
                "1sip:a@b",
                "s p:a@b",
                "sip:",
                "sip:a@",
                "sip:@b",
                "sip:a@b c",
                "sip:a@b:port",
                "sip:a@b:70000",
                "sip:a@b:",
                "sip:a@[::1",
                "sip:a@[::1]x",
                "sip:a@[]",
                "sip:a@b/c",
                "sip:a@b;=x",
                "sip:<a@b>",
                "sip:a\"b@c",
                "tel:",
                "tel:+1x",
                "tel:+1 2",
                "urn:a b"
            })
    void areRefusedWhenMalformed(String text) {
        assertThatThrownBy(() -> Uri.parse(text)).isInstanceOf(MalformedMessage.class);
    }

    @Test
    void partsOfASipUri() {
        SipUri uri = (SipUri) Uri.parse("SIP:Al:pw@Host.ORG:5070;Transport=TCP;lr?a=b");
        assertThat(uri.secure()).isFalse();
        assertThat(uri.user()).hasValue("Al:pw");
        assertThat(uri.host()).isEqualTo("Host.ORG");
        assertThat(uri.port()).hasValue(5070);
        assertThat(uri.transport()).hasValue("tcp");
        assertThat(uri.isLooseRoute()).isTrue();
        assertThat(uri.headers()).hasValue("a=b");
        assertThat(uri.addressOfRecord().text()).isEqualTo("sip:Al:pw@host.org");
        assertThat(SipUri.of("", HostPort.of("::1", 5060)).text()).isEqualTo("sip:[::1]:5060");
    }

    /** The pairs of RFC 3261 section 19.1.4 and some more. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    same  | sip:%61lice@atlanta.com;transport=TCP |\
                     sip:alice@AtLanTa.CoM;Transport=tcp
                    same  | sip:carol@chicago.com | sip:carol@chicago.com;newparam=5
                    same  | sip:carol@chicago.com | sip:carol@chicago.com;security=on
                    same  | sip:carol@chicago.com;newparam=5 | sip:carol@chicago.com;security=on
                    same  | sip:biloxi.com;transport=tcp;method=REGISTER?to=sip:bob%40biloxi.com |\
                     sip:biloxi.com;method=REGISTER;transport=tcp?to=sip:bob%40biloxi.com
                    same  | sip:alice@atlanta.com?subject=project%20x&priority=urgent |\
                     sip:alice@atlanta.com?priority=urgent&subject=project%20x
                    other | SIP:ALICE@AtLanTa.CoM;Transport=udp |\
                     sip:alice@AtLanTa.CoM;Transport=UDP
                    other | sip:bob@biloxi.com | sip:bob@biloxi.com:5060
                    other | sip:bob@biloxi.com | sip:bob@biloxi.com;transport=udp
                    other | sip:bob@biloxi.com | sip:bob@biloxi.com:6000;transport=tcp
                    other | sip:carol@chicago.com | sip:carol@chicago.com?Subject=next%20meeting
                    other | sip:bob@phone21.boxesbybob.com | sip:bob@192.0.2.4
                    other | sip:carol@chicago.com;security=on | sip:carol@chicago.com;security=off
                    other | sip:a@b;maddr=1.2.3.4 | sip:a@b
                    other | sip:a@b | sips:a@b
                    other | sip:b | sip:a@b
                    other | sip:a%40b@c | sip:a%3Bb@c
                    same  | sip:a%2cb@c | sip:a%2Cb@c
                    same  | sip:%C3%A4@c | sip:%c3%a4@c
                    other | sip:a@b | tel:1
                    same  | tel:+1-201-555-0123 | tel:+12015550123
                    same  | tel:7042;phone-context=Example.com | TEL:7042;phone-context=example.com
                    same  | tel:+1(201)555;ext=1-2;x=y | tel:+1201555;X=Y;EXT=12
                    same  | tel:1;phone-context=+1-201 | tel:1;phone-context=+1201
                    other | tel:+12015550123 | tel:12015550123
                    other | tel:1;phone-context=a | tel:1
                    same  | urn:service:sos | URN:service:sos
                    other | urn:service:sos | urn:service:fire
                    other | urn:a | u:a
                    """)
    void compareAsTheStandardSays(String verdict, String one, String two) {
        boolean same = verdict.equals("same");
        assertThat(UriComparison.equal(Uri.parse(one), Uri.parse(two))).isEqualTo(same);
        assertThat(UriComparison.equal(Uri.parse(two), Uri.parse(one))).isEqualTo(same);
        assertThat(UriComparison.equal(Uri.parse(one), Uri.parse(one))).isTrue();
    }

    @Test
    void escapesGoBothWays() {
        assertThat(UriEscapes.decode("a%40b%C3%A4%zz%4")).isEqualTo("a@bä%zz%4");
        assertThat(UriEscapes.encodeUser("ä b@c:d%")).isEqualTo("%C3%A4%20b%40c%3Ad%25");
        assertThat(UriEscapes.encodeParameter("<urn:uuid:1>;x")).isEqualTo("%3Curn:uuid:1%3E%3Bx");
        String odd = "ä%;\u0000 漢<>\"@";
        assertThat(UriEscapes.decode(UriEscapes.encodeUser(odd))).isEqualTo(odd);
        assertThat(UriEscapes.decode(UriEscapes.encodeParameter(odd))).isEqualTo(odd);
    }
}
