package org.tertulia.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A ladder under review in docs/flows. A run that draws another one fails; {@code
 * -Dflows.write=true} writes it instead, and the difference is reviewed like code.
 */
record GoldenFlow(String name, String title, List<String> parties) {

    private static final String FENCE = "```";

    void check(World world) {
        String drawn = document(world.chart(parties));
        Path file = folder().resolve(name + ".md");
        try {
            if (Boolean.getBoolean("flows.write")) {
                Files.createDirectories(folder());
                Files.writeString(file, drawn);
            }
            assertThat(file).exists();
            assertThat(drawn.lines().toList())
                    .as("%s; run with -Dflows.write=true to take it over", file)
                    .containsExactlyElementsOf(Files.readAllLines(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path folder() {
        return Path.of(System.getProperty("basedir", ""), "..", "docs", "flows").normalize();
    }

    private String document(List<String> chart) {
        return "# "
                + title
                + "\n\nDrawn by `FlowsWorldTest`. Between `core` and `pf` the same INVITE passes"
                + " once for each side.\n\n"
                + FENCE
                + "text\n"
                + String.join("\n", chart.stream().map(String::stripTrailing).toList())
                + "\n"
                + FENCE
                + "\n";
    }
}
