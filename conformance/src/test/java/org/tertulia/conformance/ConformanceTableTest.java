package org.tertulia.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConformanceTableTest {

    private static final ClauseRow FIRST = new ClauseRow("ORIG-1a", "SHALL", "check a|b", "");
    private static final ClauseRow SECOND = new ClauseRow("ORIG-1b", "SHALL", "refuse", "");
    private static final ClauseRow EXCUSED =
            new ClauseRow("ORIG-2", "Note", "a note", "not applicable: a note");
    private static final ClauseRow LAST = new ClauseRow("ORIG-12", "SHALL", "twelve", "");
    private static final List<ClauseRow> ROWS = List.of(FIRST, SECOND, EXCUSED, LAST);

    private static ConformanceTable table(List<String> code, EvidenceRow... evidence) {
        List<AnnotatedClasses.Mark> marks =
                code.stream().map(id -> new AnnotatedClasses.Mark(id, "org.x.Code$Part")).toList();
        return new ConformanceTable(ROWS, marks, List.of(evidence));
    }

    private static EvidenceRow passed(String id) {
        return new EvidenceRow(id, "org.x.wire.CallTest#talks", true);
    }

    @Test
    void aRowIsTestedOnlyWithCodeAndAPassedTest() {
        ConformanceTable table = table(List.of("ORIG-1a"), passed("ORIG-1a"), passed("ORIG-1b"));
        assertThat(table.state(FIRST)).isEqualTo("tested");
        assertThat(table.state(SECOND)).isEqualTo("open");
        assertThat(table.evidenceWithoutCode()).containsExactly("ORIG-1b");
        assertThat(table.faults()).isEmpty();
    }

    @Test
    void aFailedTestIsNoEvidence() {
        EvidenceRow failed = new EvidenceRow("ORIG-1a", "org.x.wire.CallTest#talks", false);
        assertThat(table(List.of("ORIG-1a"), failed).state(FIRST)).isEqualTo("code only");
    }

    @Test
    void theBeginningOfSeveralIdsMarksThemAllAndNoOther() {
        ConformanceTable table = table(List.of("ORIG-1"));
        assertThat(table.state(FIRST)).isEqualTo("code only");
        assertThat(table.state(SECOND)).isEqualTo("code only");
        assertThat(table.state(LAST)).isEqualTo("open");
        assertThat(table.faults()).isEmpty();
    }

    @Test
    void anExcuseIsShownAsTheState() {
        assertThat(table(List.of()).state(EXCUSED)).isEqualTo("not applicable: a note");
    }

    @Test
    void idsThatDoNotExistAreFaults() {
        EvidenceRow group = new EvidenceRow("ORIG-1", "org.x.wire.CallTest#talks", true);
        assertThat(table(List.of("ORIG-7", "ORIG"), group).faults())
                .containsExactly(
                        "@Clause(\"ORIG-7\") at org.x.Code$Part: docs/spec/clauses.tsv has no such"
                                + " row",
                        "@Clause(\"ORIG\") at org.x.Code$Part: docs/spec/clauses.tsv has no such"
                                + " row",
                        "@Evidence(\"ORIG-1\") at org.x.wire.CallTest#talks: docs/spec/clauses.tsv"
                                + " has no such row");
    }

    @Test
    void evidenceOutsideWorldAndWireIsAFaultAndDoesNotCount() {
        EvidenceRow unit = new EvidenceRow("ORIG-1a", "org.x.wires.CallTest#talks", true);
        ConformanceTable table = table(List.of("ORIG-1a"), unit);
        assertThat(table.state(FIRST)).isEqualTo("code only");
        assertThat(table.faults()).singleElement().asString().contains("does not count");
    }

    @Test
    void theMarkdownCountsAndEscapes() {
        String markdown = table(List.of("ORIG-1a"), passed("ORIG-1a")).markdown();
        assertThat(markdown)
                .contains("| tested | 1 |", "| code only | 0 |", "| open | 2 |", "| all | 4 |")
                .contains(
                        "| ORIG-1a | SHALL | check a\\|b | Code.Part | CallTest#talks | tested |");
    }
}
