package org.tertulia.sip.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tertulia.sip.Wire;

/** Client and server machine against each other over a bad network. */
class LossyPairTest {
    @ParameterizedTest
    @CsvSource({
        "INVITE, 486, 0.0",
        "INVITE, 486, 0.3",
        "INVITE, 200, 0.0",
        "INVITE, 200, 0.3",
        "OPTIONS, 200, 0.0",
        "OPTIONS, 200, 0.3",
        "BYE, 481, 0.3"
    })
    void oneRequestGetsThroughWithOneAnswer(String method, int status, double loss) {
        int failed = 0;
        for (int seed = 0; seed < 100; seed++) {
            LossyPair pair = new LossyPair(seed, loss, status);
            pair.run(Wire.request(method, "z9hG4bKp"));
            assertThat(pair.requests).as("seed %d", seed).isOne();
            assertThat(pair.client.counts().all() + pair.server.counts().all()).isZero();
            assertThat(pair.elapsed()).isLessThan(Duration.ofSeconds(100));
            if (pair.failures.isEmpty()) {
                assertThat(pair.finals).isNotEmpty().containsOnly(status);
            } else {
                failed++;
            }
            if (status >= 300 || !method.equals("INVITE")) {
                assertThat(pair.finals.size()).isLessThanOrEqualTo(1);
            }
        }
        assertThat(failed).isLessThanOrEqualTo(loss > 0 ? 2 : 0);
    }

    @Test
    void deadNetworkEndsInTimeouts() {
        LossyPair pair = new LossyPair(1, 1.0, 200);
        pair.run(Wire.request("INVITE", "z9hG4bKp"));
        assertThat(pair.failures).containsExactly("client TIMEOUT");
        assertThat(pair.elapsed()).isEqualTo(Duration.ofSeconds(32));
        assertThat(pair.client.counts().all()).isZero();
    }
}
