package org.tertulia.participating.mediaplane;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Content never comes to hold the end-line of its chunk. */
class EndLineGuardTest {

    @ParameterizedTest
    @CsvSource({
        "plain text, 10",
        "-------abcd, 10",
        "x-------abcd$, 11",
        "---------abcd, 12",
        "-------abc-------abcd, 20",
        "------abcd, 10",
        "-------abce, 11",
    })
    void whatMayBeWrittenEndsBeforeTheLastOctetOfAClash(String content, int safe) {
        assertThat(new EndLineGuard("abcd").safe(octets(content), 1000)).isEqualTo(safe);
    }

    @Test
    void aClashIsSeenAcrossPieces() {
        String content = "some text -------abcd and more";
        for (int cut = 0; cut <= content.length(); cut++) {
            var guard = new EndLineGuard("abcd");
            int first = guard.safe(octets(content.substring(0, cut)), 1000);
            int second = first < cut ? 0 : guard.safe(octets(content.substring(cut)), 1000);
            assertThat(first + second).isEqualTo(content.indexOf("d and"));
        }
    }

    @Test
    void noMoreThanAskedForIsLookedAt() {
        var guard = new EndLineGuard("abcd");
        ByteBuffer octets = octets("-------abcd");
        assertThat(guard.safe(octets, 7)).isEqualTo(7);
        octets.position(7);
        assertThat(guard.safe(octets, 100)).isEqualTo(3);
    }

    private static ByteBuffer octets(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}
