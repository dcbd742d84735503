package org.tertulia.simulator.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LadderPrinterTest {

    private static final LadderRow ROW =
            new LadderRow(
                    Duration.ofMillis(12), "bob", "server", "MSRP SEND cpim", "“" + "a".repeat(90));

    @Test
    void drawsAnArrowFromColumnToColumnWithinTheWidth() {
        String line = printed(StandardCharsets.UTF_8, false);
        assertThat(line).contains("◀─").contains("MSRP SEND cpim  “a").endsWith("…");
        assertThat(line.length()).isLessThanOrEqualTo(90);
    }

    @Test
    void isAsciiWhereTheStreamIs() {
        assertThat(printed(StandardCharsets.US_ASCII, false))
                .contains("|<-")
                .matches("[\\x20-\\x7e]+");
    }

    @Test
    void coloursOnlyWhenAsked() {
        assertThat(printed(StandardCharsets.UTF_8, false)).doesNotContain("\u001b");
        assertThat(printed(StandardCharsets.UTF_8, true)).contains("\u001b[36m");
    }

    private static String printed(Charset charset, boolean colour) {
        var octets = new ByteArrayOutputStream();
        var out = new PrintStream(octets, true, charset);
        new LadderPrinter(out, colour, List.of("alice", "server", "bob"), 90).accept(ROW);
        return octets.toString(charset).strip();
    }
}
