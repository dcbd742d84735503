package org.tertulia.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tertulia.sip.header.HostPort;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.Method;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.transaction.Destination;
import org.tertulia.sip.transaction.TransportProtocol;
import org.tertulia.sip.uri.Uri;

class TrustedPeerTest {

    private static boolean trusts(String peer, String source, TransportProtocol transport) {
        Request request =
                Request.of(Method.MESSAGE, Uri.parse("sip:bob@tertulia.local"))
                        .with(HeaderName.VIA, "SIP/2.0/TCP 10.1.2.3:7000;branch=z9hG4bK1");
        return TrustedPeer.of(peer)
                .sent(request, Destination.of(transport, HostPort.parse(source)));
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, 10.1.2.3:999, true",
        "10.1.2.3:7000, 10.1.2.3:7000, true",
        "10.1.2.3:7000, 10.1.2.3:7001, false",
        "10.1.2.4, 10.1.2.3:7000, false",
        "10.0.0.0/8, 10.1.2.3:5, true",
        "10.0.0.0/8, 11.1.2.3:5, false",
        "10.1.2.0/23, 10.1.3.255:5, true",
        "10.1.2.0/23, 10.1.4.0:5, false",
        "::1, [::1]:5060, true",
        "'[::1]:5060', [::1]:5061, false",
        "fd00::/8, [fd12::1]:1, true",
        "fd00::/8, 10.1.2.3:1, false"
    })
    void comparesAddressAndPort(String peer, String source, boolean trusted) {
        assertThat(trusts(peer, source, TransportProtocol.UDP)).isEqualTo(trusted);
    }

    @Test
    void believesAConnectionByTheViaOfTheRightHost() {
        assertThat(trusts("10.1.2.3:7000", "10.1.2.3:40001", TransportProtocol.TCP)).isTrue();
        assertThat(trusts("10.1.2.3:7002", "10.1.2.3:40001", TransportProtocol.TCP)).isFalse();
        assertThat(trusts("10.1.2.3:7000", "10.9.9.9:40001", TransportProtocol.TCP)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "conference.example", "10.0.0.0/33", "10.0.0.0/x"})
    void wantsNumbers(String text) {
        assertThatThrownBy(() -> TrustedPeer.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
