package org.tertulia.sip.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tertulia.sip.message.HeaderName.VIA;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tertulia.sip.Wire;
import org.tertulia.sip.header.HostPort;
import org.tertulia.sip.message.Request;

class ResponseRouteTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    UDP | 192.0.2.1:5070              |\
                     192.0.2.1:5070                                   | 192.0.2.1:5070
                    UDP | 192.0.2.1                   |\
                     192.0.2.1                                        | 192.0.2.1:5060
                    UDP | client.example.org          |\
                     client.example.org;received=192.0.2.1            | 192.0.2.1:5060
                    UDP | 10.0.0.1:5070;rport         |\
                     10.0.0.1:5070;rport=4444;received=192.0.2.1      | 192.0.2.1:4444
                    UDP | 192.0.2.1:5070;rport        |\
                     192.0.2.1:5070;rport=4444;received=192.0.2.1     | 192.0.2.1:4444
                    UDP | 10.0.0.1;maddr=224.2.0.1    |\
                     10.0.0.1;maddr=224.2.0.1;received=192.0.2.1      | 224.2.0.1:5060
                    UDP | 192.0.2.1;received=10.9.9.9 |\
                     192.0.2.1                                        | 192.0.2.1:5060
                    UDP | 10.0.0.1;received=10.9.9.9  |\
                     10.0.0.1;received=192.0.2.1                      | 192.0.2.1:5060
                    TCP | 10.0.0.1:5070;rport         |\
                     10.0.0.1:5070;rport=4444;received=192.0.2.1      | 192.0.2.1:5070
                    TLS | 10.0.0.1                    |\
                     10.0.0.1;received=192.0.2.1                      | 192.0.2.1:5061
                    """)
    void goesBackWhereTheRequestCameFrom(
            TransportProtocol transport, String sentBy, String stamped, String to) {
        Destination from = new Destination(transport, HostPort.of("192.0.2.1", 4444), 3);
        Request request =
                Wire.request("OPTIONS", "z9hG4bK1")
                        .with(VIA, "SIP/2.0/" + transport + " " + sentBy)
                        .adding(VIA, "SIP/2.0/UDP below.example.org");
        Request marked = ResponseRoute.stamped(request, from);
        assertThat(marked.headers().elements(VIA))
                .containsExactly(
                        "SIP/2.0/" + transport + " " + stamped, "SIP/2.0/UDP below.example.org");
        assertThat(ResponseRoute.stamped(marked, from).headers()).isEqualTo(marked.headers());
        assertThat(ResponseRoute.of(marked, from))
                .isEqualTo(new Destination(transport, HostPort.parse(to), 3));
    }

    @Test
    void writesIpv6WithoutBracketsIntoReceived() {
        Destination from = Destination.of(TransportProtocol.UDP, HostPort.of("2001:db8::9", 5060));
        Request marked = ResponseRoute.stamped(Wire.request("OPTIONS", "z9hG4bK1"), from);
        assertThat(marked.via().received()).hasValue("2001:db8::9");
        assertThat(ResponseRoute.of(marked, from).address())
                .isEqualTo(HostPort.of("[2001:db8::9]", 5070));
    }
}
