package org.tertulia.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tertulia.sip.message.HeaderName.ROUTE;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tertulia.sip.Wire;
import org.tertulia.sip.message.MalformedMessage;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.uri.Uri;

class NextHopTest {
    @ParameterizedTest
    @CsvSource({
        "sip:a@192.0.2.1,                     udp:192.0.2.1:5060",
        "sip:a@host.example.com:5080,         udp:host.example.com:5080",
        "sip:a@[2001:db8::1],                 udp:[2001:db8::1]:5060",
        "sip:192.0.2.1;transport=TCP,         tcp:192.0.2.1:5060",
        "sip:192.0.2.1;transport=tls,         tls:192.0.2.1:5061",
        "sip:192.0.2.1;transport=ws,          ws:192.0.2.1:80",
        "sip:192.0.2.1;transport=sctp,        none",
        "sip:192.0.2.1;maddr=192.0.2.7,       udp:192.0.2.7:5060",
        "sips:192.0.2.1,                      tls:192.0.2.1:5061",
        "sips:192.0.2.1:5080;transport=tcp,   tls:192.0.2.1:5080",
        "sips:192.0.2.1;transport=ws,         wss:192.0.2.1:443",
        "sips:192.0.2.1;transport=udp,        none",
        "tel:+12015550100,                    none",
        "urn:service:sos,                     none"
    })
    void readsTheDestinationOfAUri(String uri, String destination) {
        assertThat(NextHop.of(Uri.parse(uri)).map(Object::toString).orElse("none"))
                .isEqualTo(destination);
    }

    @Test
    void looseRouteGoesBeforeTheRequestUri() {
        Request request = Wire.request("MESSAGE", "z9hG4bK1");
        assertThat(NextHop.of(request)).hasToString("udp:proxy.example.org:5060");
        assertThat(NextHop.of(request.without(ROUTE))).hasToString("udp:example.com:5060");
        Request strict = request.with(ROUTE, "<sip:other.example.org>, <sip:x@y;lr>");
        assertThat(NextHop.of(strict)).hasToString("udp:example.com:5060");
    }

    @Test
    void numberAloneLeadsNowhere() {
        Request request =
                Wire.request("MESSAGE", "z9hG4bK1")
                        .without(ROUTE)
                        .withRequestUri(Uri.parse("tel:+12015550100"));
        assertThatThrownBy(() -> NextHop.of(request)).isInstanceOf(MalformedMessage.class);
    }
}
