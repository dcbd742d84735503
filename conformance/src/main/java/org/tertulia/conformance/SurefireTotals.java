package org.tertulia.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How many tests of the whole build passed, failed or were skipped, from Surefire's reports. */
record SurefireTotals(int passed, int failed, int skipped) {

    private static final Pattern SUITE = Pattern.compile("<testsuite\\s[^>]*>");

    /** Adds up the reports of all module folders. */
    static SurefireTotals of(List<Path> modules) throws IOException {
        int tests = 0;
        int failed = 0;
        int skipped = 0;
        for (Path module : modules) {
            for (Path report : reports(module.resolve("target/surefire-reports"))) {
                Matcher suite = SUITE.matcher(Files.readString(report));
                if (suite.find()) {
                    String head = suite.group();
                    tests += number(head, "tests");
                    failed += number(head, "failures") + number(head, "errors");
                    skipped += number(head, "skipped");
                }
            }
        }
        return new SurefireTotals(tests - failed - skipped, failed, skipped);
    }

    private static List<Path> reports(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().matches("TEST-.*\\.xml"))
                    .sorted()
                    .toList();
        }
    }

    private static int number(String head, String attribute) {
        Matcher found = Pattern.compile("\\s" + attribute + "=\"(\\d+)\"").matcher(head);
        return found.find() ? Integer.parseInt(found.group(1)) : 0;
    }
}
