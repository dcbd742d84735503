package org.tertulia.sip.header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tertulia.sip.header.SessionExpires.Refresher;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.Headers;
import org.tertulia.sip.message.MalformedMessage;

/** Header values: what is read, how it is written, what is refused. */
class HeaderValuesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            textBlock =
                    """
                    SIP/2.0/UDP 192.0.2.1 | SIP/2.0/UDP 192.0.2.1
                    SIP/2.0/tcp host:5070;branch=z9hG4bK1;rport |\
                     SIP/2.0/TCP host:5070;branch=z9hG4bK1;rport
                    SIP / 2.0 / UDP  first.example.com: 4000 ; ttl=16 ;maddr=224.2.0.1 |\
                     SIP/2.0/UDP first.example.com:4000;ttl=16;maddr=224.2.0.1
                    sip/2.0/TLS [2001:db8::9]:5061;received=2001:db8::8 |\
                     SIP/2.0/TLS [2001:db8::9]:5061;received=2001:db8::8
                    SIP/2.0/UNKNOWN t_2.host | SIP/2.0/UNKNOWN t_2.host
                    """)
    void viaIsReadAndWritten(String value, String text) {
        assertThat(Via.parse(value).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SIP/2.0/UDP",
                "SIP/2.0 host",
                "SIP/2 0/UDP host",
                "HTTP/2.0/UDP host",
                "SIP/2.0/UDP ho st",
                "SIP/2.0/UDP host:x",
                "SIP/2.0/UDP host:",
                "SIP/2.0/UDP h;branch=\"open",
                "SIP/2.0/UDP [::1",
                "SIP/2.0/ h"
            })
    void viaIsRefused(String value) {
        assertThatThrownBy(() -> Via.parse(value)).isInstanceOf(MalformedMessage.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            textBlock =
                    """
                    sip:a@b | <sip:a@b>
                    sip:a@b;tag=1 | <sip:a@b>;tag=1
                    <sip:a@b;lr>;tag=1 | <sip:a@b;lr>;tag=1
                    Bob <sip:a@b> | Bob <sip:a@b>
                    "A, <B> \\" \\\\" <sip:a@b>;x="y;z" | "A, <B> \\" \\\\" <sip:a@b>;x="y;z"
                    "" <tel:+1-2> ; q = 0.5 | "" <tel:+1-2>;q=0.5
                    < sip:a@b >;;x | <sip:a@b>;x
                    tel:+1;phone-context=x | <tel:+1>;phone-context=x
                    """)
    void addressIsReadAndWritten(String value, String text) {
        assertThat(NameAddr.parse(value).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "<>", "<sip:a@b", "\"a <sip:a@b>", "a@b", "<sip:a@b>x", "<sip:a@b>;=x"})
    void addressIsRefused(String value) {
        assertThatThrownBy(() -> NameAddr.parse(value)).isInstanceOf(MalformedMessage.class);
    }

    @ParameterizedTest
    @CsvSource({"1 INVITE, 1 INVITE", "'0009 \t ACK', 9 ACK", "2147483647 x!, 2147483647 x!"})
    void sequenceIsReadAndWritten(String value, String text) {
        assertThat(CSeq.parse(value).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "INVITE", "1INVITE", "x INVITE", "1 2 INVITE", "1 INV(ITE"})
    void sequenceIsRefused(String value) {
        assertThatThrownBy(() -> CSeq.parse(value)).isInstanceOf(MalformedMessage.class);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    1200, 1200, none
                    90;refresher=uac, 90, UAC
                    0090 ; Refresher = UAS ;x=y, 90, UAS
                    99999999999, 4294967295, none
                    """)
    void sessionExpiresIsRead(String value, long seconds, String refresher) {
        SessionExpires read = SessionExpires.parse(value);
        assertThat(read.interval()).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(read.refresher().map(Refresher::name).orElse("none")).isEqualTo(refresher);
        assertThat(SessionExpires.parse(read.text())).isEqualTo(read);
    }

    @Test
    void sessionExpiresIsWritten() {
        SessionExpires made = SessionExpires.of(Duration.ofMinutes(20), Refresher.UAC);
        assertThat(made.text()).isEqualTo("1200;refresher=uac");
        assertThat(made.withRefresher(Refresher.UAS).text()).isEqualTo("1200;refresher=uas");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";refresher=uac", "-1", "1x", "90;refresher=me"})
    void sessionExpiresIsRefused(String value) {
        assertThatThrownBy(() -> SessionExpires.parse(value)).isInstanceOf(MalformedMessage.class);
    }

    @Test
    void warningsAreReadAndWritten() {
        Headers headers =
                Headers.NONE
                        .adding(
                                HeaderName.WARNING,
                                "399 pf.example.com \"127 Service not authorised\", 307"
                                        + " isi.edu:5060 \"Session parameter \\\"a, b\\\" odd\"")
                        .adding(HeaderName.WARNING, "301  x \"\"");
        List<Warning> warnings = Warning.all(headers);
        assertThat(warnings)
                .containsExactly(
                        new Warning(399, "pf.example.com", "127 Service not authorised"),
                        new Warning(307, "isi.edu:5060", "Session parameter \"a, b\" odd"),
                        new Warning(301, "x", ""));
        assertThat(Warning.parse(warnings.get(1).value())).isEqualTo(warnings.get(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "399", "399 x", "399 x y", "39 x \"y\"", "abc x \"y\""})
    void warningIsRefused(String value) {
        assertThatThrownBy(() -> Warning.parse(value)).isInstanceOf(MalformedMessage.class);
    }

    @Test
    void reasonsAreReadAndWritten() {
        Headers headers =
                Headers.NONE.adding(
                        HeaderName.REASON,
                        "sip ;CAUSE=200 ;Text=\"Call completed, elsewhere\",Q.850;cause=16");
        List<Reason> reasons = Reason.all(headers);
        assertThat(reasons).hasSize(2);
        assertThat(reasons.getFirst().isOf("SIP")).isTrue();
        assertThat(reasons.getFirst().cause()).hasValue(200);
        assertThat(reasons.getFirst().text()).hasValue("Call completed, elsewhere");
        assertThat(reasons.get(1).protocol()).isEqualTo("Q.850");
        assertThat(reasons.get(1).text()).isEqualTo(Optional.empty());
        assertThat(Reason.sip(200, "Call completed").value())
                .isEqualTo("SIP;cause=200;text=\"Call completed\"");
        assertThat(Reason.parse("SIP;cause=x").cause()).isEmpty();
        assertThatThrownBy(() -> Reason.parse(";cause=1")).isInstanceOf(MalformedMessage.class);
    }

    @Test
    void contactIsAStarOrAList() {
        Headers star = Headers.NONE.adding(HeaderName.CONTACT, " * ");
        assertThat(ContactHeader.of(star)).isEqualTo(new ContactHeader.Everything());
        assertThat(ContactHeader.of(star).first()).isEmpty();
        Headers list =
                Headers.NONE
                        .adding(HeaderName.CONTACT, "<sip:a@b>;q=0.7;expires=60, sip:c@d;q=1.5")
                        .adding(HeaderName.CONTACT, "\"*\" <sip:e@f>;expires=soon");
        ContactHeader read = ContactHeader.of(list);
        List<NameAddr> all = ((ContactHeader.Addresses) read).all();
        assertThat(all).hasSize(3);
        assertThat(read.first()).hasValue(all.getFirst());
        assertThat(ContactHeader.expires(all.get(0))).hasValue(Duration.ofMinutes(1));
        assertThat(ContactHeader.expires(all.get(1))).isEmpty();
        assertThat(ContactHeader.expires(all.get(2))).isEmpty();
        assertThat(ContactHeader.of(Headers.NONE))
                .isEqualTo(new ContactHeader.Addresses(List.of()));
        Headers mixed = star.adding(HeaderName.CONTACT, "<sip:a@b>");
        assertThatThrownBy(() -> ContactHeader.of(mixed)).isInstanceOf(MalformedMessage.class);
    }

    @ParameterizedTest
    @CsvSource({"0.7, 700", "1, 1000", "1.000, 1000", "0, 0", "0., 0", "0.05, 50", "2, 1000"})
    void preferenceIsInThousandths(String q, int thousandths) {
        NameAddr contact = NameAddr.parse("<sip:a@b>;q=" + q);
        assertThat(ContactHeader.preference(contact)).isEqualTo(thousandths);
        assertThat(ContactHeader.preference(NameAddr.parse("<sip:a@b>"))).isEqualTo(1000);
    }

    @Test
    void parametersKeepOrderAndQuotes() {
        Parameters read = Parameters.parse(" ; A = \"x;\\\"y\" ;b;C=;b=2;");
        assertThat(read.text()).isEqualTo(";A=\"x;\\\"y\";b;C=;b=2");
        assertThat(read.text("a")).hasValue("x;\"y");
        assertThat(read.has("B")).isTrue();
        assertThat(read.value("b")).isEmpty();
        assertThat(read.with("B", "3").text()).isEqualTo(";A=\"x;\\\"y\";B=3;C=;b=2");
        assertThat(read.without("b").withFlag("z").text()).isEqualTo(";A=\"x;\\\"y\";C=;z");
        for (String bad : List.of("x", ";=1", ";a=\"b", "; a;b c=\"")) {
            assertThatThrownBy(() -> Parameters.parse(bad)).isInstanceOf(MalformedMessage.class);
        }
    }

    @Test
    void hostsAndPorts() {
        assertThat(HostPort.parse("[::1]:5060").address()).isEqualTo("::1");
        assertThat(HostPort.of("::1", 1).text()).isEqualTo("[::1]:1");
        assertThat(HostPort.parse("a.b").port()).isEmpty();
        assertThat(HostPort.parse("a_b : 1").port()).hasValue(1);
    }
}
