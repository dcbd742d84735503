package org.tertulia.signalling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tertulia.sip.header.HostPort;
import org.tertulia.sip.transaction.Destination;
import org.tertulia.sip.transaction.TransportProtocol;

class StatelessRouteTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, true",
        "223.255.255.255, true",
        "224.0.1.75, false",
        "239.255.255.250, false",
        "240.0.0.1, true",
        "255.255.255.255, false",
        "224.example.com, true",
        "2001:db8::ff02, true",
        "ff02::1, false",
        "FF0E::1, false"
    })
    void responsesGoToOneAddressOnly(String host, boolean one) {
        Destination to = Destination.of(TransportProtocol.UDP, HostPort.of(host, 5060));
        assertThat(StatelessRoute.isForOne(to)).isEqualTo(one);
    }
}
