package org.tertulia.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.tertulia.clause.Evidence;

/**
 * Writes target/evidence.tsv of the module under test: which rows were named by which test method,
 * and whether all its invocations passed. A test that was skipped or aborted has not passed.
 */
public final class EvidenceListener implements TestExecutionListener {

    private final Path file;
    private final Map<String, Boolean> passedByTest = new TreeMap<>();
    private final Map<String, List<String>> idsByTest = new TreeMap<>();

    /** Used by the JUnit Platform, which finds the class through its service file. */
    public EvidenceListener() {
        this(Path.of(System.getProperty("basedir", ""), "target", "evidence.tsv"));
    }

    EvidenceListener(Path file) {
        this.file = file;
    }

    @Override
    public synchronized void executionSkipped(TestIdentifier identifier, String reason) {
        record(identifier, false);
    }

    @Override
    public synchronized void executionFinished(
            TestIdentifier identifier, TestExecutionResult result) {
        boolean passed = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
        if (identifier.isTest() || !passed) {
            record(identifier, passed);
        }
    }

    @Override
    public synchronized void testPlanExecutionFinished(TestPlan plan) {
        if (idsByTest.isEmpty()) {
            return;
        }
        try {
            write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void record(TestIdentifier identifier, boolean passed) {
        Optional<Method> method =
                identifier
                        .getSource()
                        .filter(MethodSource.class::isInstance)
                        .map(MethodSource.class::cast)
                        .map(MethodSource::getJavaMethod);
        if (method.isEmpty() || !method.get().isAnnotationPresent(Evidence.class)) {
            return;
        }
        String test = method.get().getDeclaringClass().getName() + "#" + method.get().getName();
        idsByTest.put(test, Arrays.asList(method.get().getAnnotation(Evidence.class).value()));
        passedByTest.merge(test, passed, Boolean::logicalAnd);
    }

    /**
     * Rows of other test methods stay, so that a second run in the same build adds to the first.
     */
    private void write() throws IOException {
        List<EvidenceRow> rows = new ArrayList<>();
        for (EvidenceRow earlier : EvidenceRow.readAll(file)) {
            if (!idsByTest.containsKey(earlier.test())) {
                rows.add(earlier);
            }
        }
        idsByTest.forEach((test, ids) -> {
            boolean passed = Boolean.TRUE.equals(passedByTest.get(test));
            ids.forEach(id -> rows.add(new EvidenceRow(id, test, passed)));
        });
        rows.sort(Comparator.comparing(EvidenceRow::id).thenComparing(EvidenceRow::test));
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.write(file, rows.stream().map(EvidenceRow::line).toList());
    }
}
