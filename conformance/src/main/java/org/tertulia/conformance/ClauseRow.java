package org.tertulia.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One row of docs/spec/clauses.tsv: id, strength, what is asked in our words, and, when no test can
 * show it, the reason why (empty otherwise).
 */
record ClauseRow(String id, String strength, String what, String notApplicable) {

    private static final String MARK = "not applicable: ";

    /** Reads the table; every complaint about its form is added to {@code faults}. */
    static List<ClauseRow> readAll(Path file, List<String> faults) throws IOException {
        List<ClauseRow> rows = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            String[] fields = line.split("\t", -1);
            String place = file.getFileName() + ":" + number + ": ";
            if (fields.length < 3 || fields.length > 4) {
                faults.add(place + "a row has 3 or 4 columns, this one " + fields.length);
                continue;
            }
            String excuse = fields.length == 4 ? fields[3] : "";
            if (!excuse.isEmpty() && !excuse.startsWith(MARK)) {
                faults.add(place + "column 4 must start with '" + MARK + "'");
            }
            if (!seen.add(fields[0])) {
                faults.add(place + "the id " + fields[0] + " is there twice");
            }
            rows.add(new ClauseRow(fields[0], fields[1], fields[2], excuse));
        }
        return rows;
    }

    /**
     * Whether an annotation with this text means this row: the id itself, or a beginning of it that
     * ends where a part of the id ends ({@code ORIG-4d} of ORIG-4d-1, {@code ORIG-1} of ORIG-1b).
     */
    boolean isPartOf(String text) {
        if (!id.startsWith(text) || id.length() == text.length()) {
            return id.equals(text);
        }
        char next = id.charAt(text.length());
        char last = text.isEmpty() ? '-' : text.charAt(text.length() - 1);
        boolean atPart = next == '-' || (Character.isDigit(last) && Character.isLetter(next));
        return atPart && text.indexOf('-') > 0;
    }
}
