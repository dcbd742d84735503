package org.tertulia.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;

/**
 * Old offenders are listed in a file and tolerated, new ones fail. A line whose offender has been
 * mended fails too, so that the list only gets shorter.
 */
final class Ratchet {

    private static final Path FILE = Path.of("src/test/resources/ratchet.tsv");

    private Ratchet() {}

    /** Checks what was found for one rule. */
    static void check(String rule, List<Offence> offences) {
        List<String> tolerated =
                Repository.lines(FILE.toAbsolutePath()).stream()
                        .filter(line -> line.startsWith(rule + "\t"))
                        .toList();
        assertThat(offences)
                .as("new offences against the rule '%s' (STYLE.md)", rule)
                .filteredOn(offence -> !tolerated.contains(offence.ratchetLine()))
                .isEmpty();
        assertThat(tolerated)
                .as("lines of house/%s that can go: nothing offends there any more", FILE)
                .filteredOn(line -> offences.stream().noneMatch(o -> o.ratchetLine().equals(line)))
                .isEmpty();
    }
}
