package org.tertulia.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConformanceReportTest {

    @TempDir Path root;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void aRepositoryWithOneModule() throws IOException {
        Files.createDirectories(root.resolve("docs/spec"));
        Files.createDirectories(root.resolve("one/target/surefire-reports"));
        Files.writeString(root.resolve("one/pom.xml"), "<project/>");
        Files.writeString(root.resolve("docs/spec/clauses.tsv"), "A-1\tSHALL\tdo it\n");
    }

    private boolean run() throws IOException {
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return new ConformanceReport(root, out).run();
    }

    private void surefire(String head) throws IOException {
        Files.writeString(
                root.resolve("one/target/surefire-reports/TEST-a.xml"),
                "<?xml version=\"1.0\"?>\n<testsuite name=\"a\" " + head + ">\n</testsuite>");
    }

    @Test
    void writesTheReportAndTheTotals() throws IOException {
        surefire("tests=\"5\" errors=\"0\" skipped=\"0\" failures=\"0\"");
        assertThat(run()).isTrue();
        assertThat(printed.toString(StandardCharsets.UTF_8)).endsWith("5 passed, 0 failed\n");
        assertThat(root.resolve("docs/spec/conformance.md"))
                .content()
                .contains("| A-1 | SHALL | do it |  |  | open |");
    }

    @Test
    void aFailedOrSkippedTestMakesItFail() throws IOException {
        surefire("tests=\"5\" errors=\"1\" skipped=\"0\" failures=\"1\"");
        assertThat(run()).isFalse();
        surefire("tests=\"5\" errors=\"0\" skipped=\"1\" failures=\"0\"");
        assertThat(run()).isFalse();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("3 passed, 2 failed", "1 tests were skipped");
    }

    @Test
    void anUnknownIdInAnEvidenceFileIsNamed() throws IOException {
        Files.writeString(root.resolve("one/target/evidence.tsv"), "A-9\torg.x.wire.T#t\tPASSED\n");
        assertThat(run()).isFalse();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("@Evidence(\"A-9\") at org.x.wire.T#t");
    }

    @Test
    void findsAnnotationsInClassFiles() throws IOException {
        Path ours = Path.of("target/test-classes");
        assertThat(AnnotatedClasses.marks(ours, org.tertulia.clause.Evidence.class))
                .extracting(AnnotatedClasses.Mark::id)
                .contains("A-1", "A-2", "A-3");
    }

    @Test
    void evidenceThatWasNotWrittenDownIsAFault() throws IOException {
        Path classes = Files.createDirectories(root.resolve("one/target/test-classes"));
        Files.copy(
                Path.of("target/test-classes/org/tertulia/conformance/EvidenceSample.class"),
                classes.resolve("EvidenceSample.class"));
        assertThat(run()).isFalse();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("one has tests with @Evidence and no target/evidence.tsv");
    }
}
