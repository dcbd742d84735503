package org.tertulia.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One line of an evidence file: a row id, the test method that names it and whether every
 * invocation of that method passed.
 */
record EvidenceRow(String id, String test, boolean passed) {

    /** Reads a line as {@link #line()} writes it; empty when it has another form. */
    static Optional<EvidenceRow> parse(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != 3) {
            return Optional.empty();
        }
        return Optional.of(new EvidenceRow(fields[0], fields[1], fields[2].equals("PASSED")));
    }

    String line() {
        return id + "\t" + test + "\t" + (passed ? "PASSED" : "FAILED");
    }

    /** The name of the test class, with its package. */
    String testClass() {
        return test.substring(0, Math.max(0, test.indexOf('#')));
    }

    /** The rows of an evidence file; none when there is no such file. */
    static List<EvidenceRow> readAll(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        return Files.readAllLines(file).stream()
                .map(EvidenceRow::parse)
                .flatMap(Optional::stream)
                .toList();
    }
}
