package org.tertulia.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tertulia.sip.header.HostPort;

class ListenFailureTest {
    private NettyLoops loops = NettyLoops.startPortable();

    @AfterEach
    void closeLoops() {
        assertThat(loops.closeAndAwait(Duration.ofSeconds(10))).isTrue();
    }

    private void choose(boolean best) {
        closeLoops();
        loops = best ? NettyLoops.start() : NettyLoops.startPortable();
    }

    private ListenFailure failure(HostPort address) {
        return catchThrowableOfType(
                ListenFailure.class,
                () ->
                        NettySipTransport.bind(
                                loops, SipTransportSettings.of("sip.listen", address)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTakenTcpPortIsOneLine(boolean best) throws Exception {
        choose(best);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ListenFailure failure = failure(HostPort.of("127.0.0.1", taken.getLocalPort()));

            assertThat(failure.why()).isEqualTo(ListenFailure.Why.IN_USE);
            assertThat(failure.key()).isEqualTo("sip.listen");
            assertThat(failure)
                    .hasMessage(
                            "sip.listen: 127.0.0.1:%d/tcp is in use by another program"
                                    .formatted(taken.getLocalPort()));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTakenUdpPortIsOneLine(boolean best) throws Exception {
        choose(best);
        try (DatagramSocket taken = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            HostPort address = HostPort.of("127.0.0.1", taken.getLocalPort());
            assertThat(failure(address))
                    .hasMessage("sip.listen: " + address + "/udp is in use by another program");
        }
    }

    @Test
    void theTcpPortIsGivenBackWhenUdpIsTaken() throws Exception {
        choose(true);
        HostPort address;
        try (DatagramSocket taken = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            address = HostPort.of("127.0.0.1", taken.getLocalPort());
            assertThat(failure(address).why()).isEqualTo(ListenFailure.Why.IN_USE);
        }
        NettySipTransport transport =
                NettySipTransport.bind(loops, SipTransportSettings.of("sip.listen", address));
        assertThat(transport.closeAndAwait(Duration.ofSeconds(10))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anAddressOfAnotherMachineIsOneLine(boolean best) {
        choose(best);

        assertThat(failure(HostPort.of("192.0.2.1", 0)).why())
                .isEqualTo(ListenFailure.Why.NOT_LOCAL);
    }
}
