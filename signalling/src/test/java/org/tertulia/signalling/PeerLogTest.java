package org.tertulia.signalling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tertulia.strand.SimulatedStrands;

class PeerLogTest {
    private final List<String> lines = new ArrayList<>();

    @Test
    void saysSoMuchASecondAndThenTheCount() {
        try (SimulatedStrands strands = new SimulatedStrands(1)) {
            PeerLog log = new PeerLog(2, lines::add, strands::schedule);
            for (int i = 0; i < 10; i++) {
                log.note("mallory", "garbage " + i);
            }
            log.note("trent", "a slip");
            strands.runFor(Duration.ofSeconds(2));
            log.note("mallory", "again");
            strands.runUntilQuiet();
        }

        assertThat(lines)
                .containsExactly(
                        "mallory: garbage 0",
                        "mallory: garbage 1",
                        "trent: a slip",
                        "mallory: 8 more in the last second",
                        "mallory: again");
    }

    @Test
    void letsNoControlCharactersIntoTheLog() {
        new PeerLog(2, lines::add, (_, _) -> {})
                .note("m", "a\r\nfalse line\u001b[31m" + "x".repeat(500));

        assertThat(lines.getFirst()).startsWith("m: a..false line.[31mxxx").hasSizeLessThan(210);
    }

    @Test
    void isQuietAboutMorePeersThanItCanCount() {
        PeerLog log = new PeerLog(2, lines::add, (_, _) -> {});
        for (int i = 0; i < 5000; i++) {
            log.note("peer" + i, "garbage");
        }

        assertThat(lines).hasSize(1024);
    }
}
