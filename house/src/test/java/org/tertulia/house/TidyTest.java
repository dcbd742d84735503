package org.tertulia.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules that source text alone shows. Old offenders are in the ratchet file. */
class TidyTest {

    private static final int FILE_LINES_MAX = 400;
    private static final int METHOD_LINES_MAX = 40;
    private static final int PARAMETERS_MAX = 4;
    private static final int COLUMNS_MAX = 100;

    /** Words are put together here, or this file would be the first to break its own rule. */
    private static final Pattern UNFINISHED =
            Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");

    private static final Pattern PRIVATE_NOTE =
            Pattern.compile("\\b(refer" + "ence \\d+\\.\\d|IN" + "C-\\d|issue #?\\d)");

    private static final Pattern SKIPPED =
            Pattern.compile(
                    "@Disab"
                            + "led|@Ign"
                            + "ore\\b|\\bassume(True|False|That|ThatCode)\\(|@Enabled(If|On)");

    private static final Pattern SLEEP =
            Pattern.compile("Thread\\.sl" + "eep|TimeUnit\\.\\w+\\.sl" + "eep");

    private static final Pattern MACHINE_PATH =
            Pattern.compile("(?<![\\w.$}/])/(wo" + "rk|ro" + "ot|ho" + "me|Us" + "ers)/[\\w.]");

    private static final Pattern BROAD_CATCH =
            Pattern.compile("catch \\((final )?(Exception|RuntimeException|Throwable|Error)\\b");

    private static final Pattern UNORDERED =
            Pattern.compile(
                    "\\bnew Hash(Map|Set)\\b|\\b(Set|Map)\\.copyOf\\(|Collectors\\.toSet\\(\\)");

    private static final Pattern HASH_TABLE =
            Pattern.compile("private .*(?:Map|Set)<.*> (\\w+) = new Hash(?:Map|Set)<");

    private static final Pattern TEXT_FILE =
            Pattern.compile(".*\\.(java|md|xml|ya?ml|tsv|txt|sh|svg|properties|json)");

    @Test
    void filesAreShort() {
        Ratchet.check(
                "file-lines",
                Repository.javaFiles().stream()
                        .filter(file -> Repository.lines(file).size() > FILE_LINES_MAX)
                        .map(file -> offence("file-lines", file, Repository.lines(file).size()))
                        .toList());
    }

    @Test
    void methodsFitAScreen() {
        Ratchet.check(
                "method-lines",
                SourceTree.methods(Repository.javaFiles()).stream()
                        .filter(method -> method.lines() > METHOD_LINES_MAX)
                        .map(m -> new Offence("method-lines", m.place(), m.lines() + " lines"))
                        .toList());
    }

    @Test
    void methodsHaveFewParameters() {
        Ratchet.check(
                "parameters",
                SourceTree.methods(Repository.javaFiles()).stream()
                        .filter(method -> method.parameters() > PARAMETERS_MAX)
                        .filter(method -> !(method.inRecord() && method.isConstructor()))
                        .map(m -> new Offence("parameters", m.place(), m.parameters() + ""))
                        .toList());
    }

    /** The formatter keeps text blocks as they are, tables of tests among them. */
    @Test
    void linesAreNotTooWide() {
        List<Offence> offences = new ArrayList<>();
        for (Path file : Repository.javaFiles()) {
            boolean inTextBlock = false;
            for (String line : Repository.lines(file)) {
                inTextBlock ^= line.split("\"\"\"", -1).length % 2 == 0;
                boolean free = inTextBlock || line.startsWith("import ");
                if (line.length() > COLUMNS_MAX && !free) {
                    offences.add(new Offence("line-width", Repository.name(file), line.strip()));
                }
            }
        }
        Ratchet.check("line-width", offences);
    }

    @Test
    void nothingIsLeftUnfinished() {
        assertThat(found("unfinished", UNFINISHED, Repository.javaFiles())).isEmpty();
    }

    /** Notes that only some of us have are no help to a reader. */
    @Test
    void commentsNameOnlyWhatEverybodyCanRead() {
        assertThat(found("private-note", PRIVATE_NOTE, Repository.javaFiles())).isEmpty();
    }

    @Test
    void noTestIsSkipped() {
        assertThat(found("skipped", SKIPPED, Repository.javaFiles())).isEmpty();
    }

    @Test
    void nobodySleeps() {
        assertThat(found("sleep", SLEEP, Repository.javaFiles())).isEmpty();
    }

    @Test
    void noPathOfSomebodysMachineIsInTheRepository() {
        List<Path> texts =
                Repository.files().stream()
                        .filter(file -> TEXT_FILE.matcher(file.toString()).matches())
                        .toList();
        assertThat(found("machine-path", MACHINE_PATH, texts)).isEmpty();
    }

    /** Our own faults are caught at the boundary of strand and of the drivers, nowhere else. */
    @Test
    void theFunctionAndTheEnginesCatchNothingBroad() {
        Ratchet.check("broad-catch", found("broad-catch", BROAD_CATCH, pure()));
    }

    /**
     * Sets and maps without order iterate differently in each JVM, which breaks replay. A private
     * hash table that is only looked things up in is no harm.
     */
    @Test
    void collectionsHaveAnOrder() {
        List<Offence> offences = new ArrayList<>();
        for (Path file : Repository.productFiles()) {
            String text = String.join("\n", Repository.lines(file));
            for (String line : Repository.lines(file)) {
                Matcher table = HASH_TABLE.matcher(line);
                boolean harmless = table.find() && !isIterated(table.group(1), text);
                if (!harmless && UNORDERED.matcher(line).find()) {
                    offences.add(new Offence("unordered", Repository.name(file), line.strip()));
                }
            }
        }
        Ratchet.check("unordered", offences);
    }

    private static boolean isIterated(String field, String text) {
        return Pattern.compile(
                        "\\b%s(\\s*\\.(forEach|values|keySet|entrySet|stream|iterator)\\(|\\))"
                                .formatted(field))
                .matcher(text)
                .find();
    }

    @Test
    void namesOfTopLevelTypesAreUnique() {
        Map<String, String> first = new LinkedHashMap<>();
        List<Offence> offences = new ArrayList<>();
        for (Path file : Repository.javaFiles()) {
            String type = file.getFileName().toString().replace(".java", "");
            String earlier = first.putIfAbsent(type, Repository.name(file));
            if (earlier != null && !type.equals("package-info")) {
                offences.add(new Offence("unique-name", Repository.name(file), "also " + earlier));
            }
        }
        Ratchet.check("unique-name", offences);
    }

    @Test
    void everyPackageIsDescribedAndNullMarked() {
        List<Offence> offences =
                Repository.productFiles().stream()
                        .map(file -> file.resolveSibling("package-info.java"))
                        .distinct()
                        .filter(info -> !isNullMarked(info))
                        .map(info -> new Offence("package-info", Repository.name(info), "missing"))
                        .toList();
        assertThat(offences).isEmpty();
    }

    @Test
    void everyTypeSaysWhatItIs() {
        Ratchet.check(
                "docs",
                Repository.productFiles().stream()
                        .filter(file -> !hasDocumentation(file))
                        .map(file -> new Offence("docs", Repository.name(file), "no Javadoc"))
                        .toList());
    }

    private static boolean isNullMarked(Path info) {
        return Files.exists(info)
                && Repository.lines(info).stream()
                        .anyMatch(line ->
                                line.contains("@NullMarked") || line.endsWith(".NullMarked"))
                && Repository.lines(info).getFirst().startsWith("/**");
    }

    /** A comment stands before the first declaration, which is at the left margin. */
    private static boolean hasDocumentation(Path file) {
        for (String line : Repository.lines(file)) {
            if (line.startsWith("/**")) {
                return true;
            }
            if (line.matches(
                    "(public |final |sealed |abstract |non-sealed )*"
                            + "(class|record|enum|interface|@interface) .*")) {
                return false;
            }
        }
        return true;
    }

    private static List<Path> pure() {
        return Repository.productFiles().stream()
                .filter(f ->
                        Repository.name(f).matches("(sip|sdp|msrp|documents|participating)/.*"))
                .toList();
    }

    private static List<Offence> found(String rule, Pattern pattern, List<Path> files) {
        return files.stream()
                .flatMap(file ->
                        Stream.of(Repository.lines(file).toArray(String[]::new))
                                .filter(line -> pattern.matcher(line).find())
                                .map(line ->
                                        new Offence(rule, Repository.name(file), line.strip())))
                .toList();
    }

    private static Offence offence(String rule, Path file, int size) {
        return new Offence(rule, Repository.name(file), size + " lines");
    }
}
