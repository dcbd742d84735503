package org.tertulia.msrp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MsrpUriTest {

    private static MsrpUri uri(String text) {
        return MsrpUri.parse(text).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "msrp://a.example:7/x;tcp, MSRP://A.EXAMPLE:7/x;TCP, true",
        "msrp://u@a.example:7/x;tcp, msrp://a.example:7/x;tcp, true",
        "msrp://a:7/x;tcp, msrp://a:7/x;tcp;more=1, true",
        "msrp://[2001:DB8::1]:7/x;tcp, msrp://[2001:db8::1]:7/x;tcp, true",
        "msrp://a:7/x;tcp, msrp://a:7/X;tcp, false",
        "msrp://a:7/x;tcp, msrps://a:7/x;tcp, false",
        "msrp://a:2855/x;tcp, msrp://a/x;tcp, false",
        "msrp://a:7/x;tcp, msrp://a:8/x;tcp, false",
        "msrp://a:7/x;tcp, msrp://a:7;tcp, false",
        "msrp://a:7/x;tcp, msrp://a:7/x;ws, false",
        "msrp://a:7/x;tcp, msrp://b:7/x;tcp, false"
    })
    void comparesAsTheStandardSays(String one, String other, boolean same) {
        assertThat(uri(one).sameAs(uri(other))).isEqualTo(same);
        assertThat(uri(other).sameAs(uri(one))).isEqualTo(same);
    }

    @Test
    void findsASessionBehindARewrittenAddress() {
        assertThat(uri("msrp://a:7/x;tcp").sameSession(uri("msrp://b:9/x;tcp"))).isTrue();
        assertThat(uri("msrp://a:7/x;tcp").sameSession(uri("msrp://a:7/y;tcp"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "msrp:",
                "msrp://",
                "msrp://;tcp",
                "msrp://a:7/x",
                "msrp://a:77777/x;tcp",
                "msrp://a:b/x;tcp",
                "msrp://a:7/x y;tcp",
                "sip:a@b",
                "http://a:7/x;tcp"
            })
    void refusesWhatIsNoMsrpUri(String text) {
        assertThat(MsrpUri.parse(text)).isEmpty();
    }

    @Test
    void takesTheUriApart() {
        MsrpUri uri = uri("msrps://alice@[2001:db8::1]/a%2Fb;tcp;x=y");
        assertThat(uri.secure()).isTrue();
        assertThat(uri.host()).isEqualTo("[2001:db8::1]");
        assertThat(uri.port()).isEmpty();
        assertThat(uri.effectivePort()).isEqualTo(2855);
        assertThat(uri.sessionId()).contains("a%2Fb");
        assertThat(uri.transport()).isEqualTo("tcp");
        assertThat(uri).hasToString("msrps://alice@[2001:db8::1]/a%2Fb;tcp;x=y");
    }
}
