package org.tertulia.msrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tertulia.msrp.SessionBindings.Binding;

class SessionBindingsTest {

    private static final String OWN = "msrp://192.0.2.10:2855/hP3w;tcp";
    private static final MsrpUri OWN_URI = MsrpUri.parse(OWN).orElseThrow();
    private static final String PEER = "msrp://198.51.100.7:7000/cl;tcp";
    private static final Binding<String> NO_SESSION =
            new Binding.Refused<>(MsrpStatus.SESSION_DOES_NOT_EXIST);

    private static MsrpRequest send(String to, String from) {
        return MsrpRequest.binding(new MsrpHop("a786hjs2", List.of(to), from), "1");
    }

    private static SessionBindings<String, String> bindings(boolean lenient) {
        SessionBindings<String, String> bindings = new SessionBindings<>(lenient);
        bindings.open(OWN_URI, "session");
        return bindings;
    }

    @Test
    void tiesASessionToTheConnectionOfItsFirstRequest() {
        SessionBindings<String, String> bindings = bindings(false);
        assertThat(bindings.request(send(OWN, PEER), "one"))
                .isEqualTo(new Binding.Bound<>("session", true));
        assertThat(bindings.request(send(OWN, PEER), "one"))
                .isEqualTo(new Binding.Bound<>("session", false));
        assertThat(bindings.request(send(OWN, PEER), "two"))
                .isEqualTo(new Binding.Refused<>(MsrpStatus.SESSION_ALREADY_IN_USE));
        assertThat(bindings.disconnected("two")).isEmpty();
        assertThat(bindings.disconnected("one")).containsExactly("session");
        assertThat(bindings.request(send(OWN, PEER), "two"))
                .isEqualTo(new Binding.Bound<>("session", true));
        bindings.close(OWN_URI);
        assertThat(bindings.request(send(OWN, PEER), "two")).isEqualTo(NO_SESSION);
    }

    @ParameterizedTest
    @CsvSource({
        "msrp://192.0.2.10:2855/hP3w;tcp, msrp://198.51.100.7:7000/cl;tcp, true, true",
        "MSRP://192.0.2.10:2855/hP3w;TCP, msrp://u@198.51.100.7:7000/cl;tcp, true, true",
        "msrp://203.0.113.1:9/hP3w;tcp, msrp://198.51.100.7:7000/cl;tcp, false, true",
        "msrp://192.0.2.10:2855/hP3w;tcp, msrp://203.0.113.1:9/cl;tcp, false, true",
        "msrp://192.0.2.10:2855/hp3w;tcp, msrp://198.51.100.7:7000/cl;tcp, false, false",
        "msrp://192.0.2.10:2855/hP3w;tcp, msrp://198.51.100.7:7000/xx;tcp, false, false",
        "msrp://192.0.2.10:2855/;tcp, msrp://198.51.100.7:7000/cl;tcp, false, false",
        "sip:who, msrp://198.51.100.7:7000/cl;tcp, false, false",
        "msrp://192.0.2.10:2855/hP3w;tcp, sip:who, false, false"
    })
    void findsTheSessionStrictlyOrBySessionIdAlone(
            String to, String from, boolean strict, boolean lenient) {
        for (boolean mode : List.of(true, false)) {
            SessionBindings<String, String> bindings = bindings(mode);
            bindings.peer(OWN_URI, List.of("msrp://relay:1/r;tcp", PEER));
            assertThat(bindings.request(send(to, from), "one") instanceof Binding.Bound)
                    .isEqualTo(mode ? lenient : strict);
        }
    }

    @Test
    void takesAConnectionThatOvertakesTheAnswer() {
        assertThat(bindings(false).request(send(OWN, "msrp://not.known:1/yet;tcp"), "one"))
                .isEqualTo(new Binding.Bound<>("session", true));
    }

    @Test
    void countsAConnectionOfItsOwnMakingAsTheSessions() {
        SessionBindings<String, String> bindings = bindings(false);
        bindings.connected(OWN_URI, "own");
        assertThat(bindings.request(send(OWN, PEER), "own"))
                .isEqualTo(new Binding.Bound<>("session", false));
        assertThat(bindings.request(send(OWN, PEER), "other"))
                .isEqualTo(new Binding.Refused<>(MsrpStatus.SESSION_ALREADY_IN_USE));
    }

    @Test
    void letsSeveralSessionsShareAConnection() {
        SessionBindings<String, String> bindings = bindings(false);
        String second = "msrp://192.0.2.10:2855/other;tcp";
        bindings.open(MsrpUri.parse(second).orElseThrow(), "second");
        assertThat(bindings.request(send(OWN, PEER), "one")).isInstanceOf(Binding.Bound.class);
        assertThat(bindings.request(send(second, PEER), "one"))
                .isEqualTo(new Binding.Bound<>("second", true));
        assertThat(bindings.disconnected("one")).containsExactly("session", "second");
        assertThatThrownBy(() -> bindings.open(OWN_URI, "again"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
