package org.tertulia.conformance;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.tertulia.clause.Clause;
import org.tertulia.clause.Evidence;

/**
 * Writes docs/spec/conformance.md from the class files and evidence files of all modules, and says
 * what is wrong with them. Run by {@code ./verify} after the tests, with the repository's root as
 * its only argument.
 */
public final class ConformanceReport {

    private final Path root;
    private final PrintStream out;

    ConformanceReport(Path root, PrintStream out) {
        this.root = root;
        this.out = out;
    }

    /** Exit code 0 when the report was written and nothing is wrong, else 1. */
    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments.length > 0 ? arguments[0] : "").toAbsolutePath();
        boolean good = new ConformanceReport(root, System.out).run();
        System.exit(good ? 0 : 1);
    }

    boolean run() throws IOException {
        List<Path> modules = modules();
        List<String> faults = new ArrayList<>();
        ConformanceTable table =
                new ConformanceTable(
                        ClauseRow.readAll(root.resolve("docs/spec/clauses.tsv"), faults),
                        code(modules),
                        evidence(modules));
        faults.addAll(table.faults());
        faults.addAll(unknownInTests(modules, table));
        faults.addAll(withoutListener(modules));
        SurefireTotals totals = SurefireTotals.of(modules);
        if (totals.skipped() > 0) {
            faults.add(totals.skipped() + " tests were skipped: a skipped test fails the build");
        }
        Files.writeString(root.resolve("docs/spec/conformance.md"), table.markdown());
        table.evidenceWithoutCode()
                .forEach(id -> out.println("conformance: a test names " + id + ", no code does"));
        faults.forEach(fault -> out.println("conformance: " + fault));
        out.println("conformance: " + summary(table) + " (docs/spec/conformance.md)");
        out.println("%d passed, %d failed".formatted(totals.passed(), totals.failed()));
        return faults.isEmpty() && totals.failed() == 0;
    }

    private static String summary(ConformanceTable table) {
        List<String> parts = new ArrayList<>();
        table.counts().forEach((state, count) -> parts.add(count + " " + state));
        return String.join(", ", parts);
    }

    private List<Path> modules() throws IOException {
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(f -> Files.exists(f.resolve("pom.xml"))).sorted().toList();
        }
    }

    private static List<AnnotatedClasses.Mark> code(List<Path> modules) throws IOException {
        List<AnnotatedClasses.Mark> marks = new ArrayList<>();
        for (Path module : modules) {
            marks.addAll(AnnotatedClasses.marks(module.resolve("target/classes"), Clause.class));
        }
        return marks;
    }

    private static List<EvidenceRow> evidence(List<Path> modules) throws IOException {
        List<EvidenceRow> rows = new ArrayList<>();
        for (Path module : modules) {
            rows.addAll(EvidenceRow.readAll(module.resolve("target/evidence.tsv")));
        }
        return rows;
    }

    /** Also a test that did not run may not name a row that does not exist. */
    private static List<String> unknownInTests(List<Path> modules, ConformanceTable table)
            throws IOException {
        List<EvidenceRow> named = new ArrayList<>();
        for (Path module : modules) {
            if (module.endsWith("conformance")) {
                continue; // its tests speak about made-up ids
            }
            Path tests = module.resolve("target/test-classes");
            for (AnnotatedClasses.Mark mark : AnnotatedClasses.marks(tests, Evidence.class)) {
                named.add(new EvidenceRow(mark.id(), mark.className() + "#", true));
            }
        }
        List<String> faults = new ConformanceTable(table.rows(), List.of(), named).faults();
        return faults.stream().distinct().filter(f -> !table.faults().contains(f)).toList();
    }

    /** Evidence that nobody writes down would be missing without a word. */
    private static List<String> withoutListener(List<Path> modules) throws IOException {
        List<String> faults = new ArrayList<>();
        for (Path module : modules) {
            Path tests = module.resolve("target/test-classes");
            boolean named = !AnnotatedClasses.marks(tests, Evidence.class).isEmpty();
            boolean written = Files.exists(module.resolve("target/evidence.tsv"));
            if (named && !written && !module.endsWith("conformance")) {
                faults.add(
                        module.getFileName()
                                + " has tests with @Evidence and no target/evidence.tsv: did they"
                                + " run, and is tertulia-conformance a test dependency?");
            }
        }
        return faults;
    }
}
