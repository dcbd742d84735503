package org.tertulia.participating.mediaplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MediaLimitsTest {

    @Test
    void theDefaultsAreThoseOfTheReference() {
        MediaLimits limits = MediaLimits.DEFAULT;
        assertThat(limits.queueOctets()).isEqualTo(1024 * 1024);
        assertThat(limits.headOctets()).isEqualTo(8192);
        assertThat(limits.messageOctets()).isEqualTo(100L * 1024 * 1024);
        assertThat(limits.openMessages()).isEqualTo(16);
        assertThat(limits.unansweredChunks()).isEqualTo(1024);
        assertThat(limits.rememberedMessages()).isEqualTo(64);
        assertThat(limits.lenientMatching()).isTrue();
        MediaTimes times = limits.times();
        assertThat(times.bind()).isEqualTo(Duration.ofSeconds(10));
        assertThat(times.connect()).isEqualTo(Duration.ofSeconds(3));
        assertThat(times.response()).isEqualTo(Duration.ofSeconds(30));
        assertThat(times.stall()).isEqualTo(Duration.ofSeconds(30));
        assertThat(times.idle()).isEqualTo(Duration.ofSeconds(30));
        assertThat(times.release()).isEqualTo(Duration.ofSeconds(5));
        assertThat(times.remember()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void aLimitOfNothingIsNoLimit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MediaLimits(0, 8192, 1, 1, 1, 1, true, MediaTimes.DEFAULT));
        Duration second = Duration.ofSeconds(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new MediaTimes(
                                second, second, Duration.ZERO, second, second, second, second));
    }
}
