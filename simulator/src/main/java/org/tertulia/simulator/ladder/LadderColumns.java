package org.tertulia.simulator.ladder;

import java.util.ArrayList;
import java.util.List;

/** Parties side by side, and arrows between them, in plain text. */
final class LadderColumns {

    private final List<String> parties;
    private final int column;

    LadderColumns(List<String> parties, int column) {
        this.parties = List.copyOf(parties);
        this.column = column;
    }

    int width() {
        return column * parties.size();
    }

    /** The names over their lines. */
    String heading() {
        var text = new StringBuilder();
        for (String party : parties) {
            String shown = party.length() > column - 1 ? party.substring(0, column - 1) : party;
            int left = (column - shown.length()) / 2;
            text.append(" ".repeat(left)).append(shown);
            text.append(" ".repeat(column - left - shown.length()));
        }
        return text.toString().stripTrailing();
    }

    /** Whether both ends of the row have a column. */
    boolean hasRoomFor(LadderRow row) {
        return parties.contains(row.from())
                && parties.contains(row.to())
                && !row.from().equals(row.to());
    }

    /** The lines of all parties with an arrow from one to another. */
    String arrow(LadderRow row) {
        int from = parties.indexOf(row.from());
        int to = parties.indexOf(row.to());
        char[] cells = lines();
        int left = middle(Math.min(from, to));
        int right = middle(Math.max(from, to));
        for (int i = left + 1; i < right; i++) {
            cells[i] = '─';
        }
        if (to > from) {
            cells[right - 1] = '▶';
        } else {
            cells[left + 1] = '◀';
        }
        return new String(cells);
    }

    private char[] lines() {
        char[] cells = " ".repeat(width()).toCharArray();
        for (int i = 0; i < parties.size(); i++) {
            cells[middle(i)] = '│';
        }
        return cells;
    }

    private int middle(int party) {
        return party * column + column / 2;
    }

    /** A whole ladder without times; what a party says to itself is written beside the lines. */
    List<String> chart(List<LadderRow> rows) {
        List<String> chart = new ArrayList<>();
        chart.add(heading());
        for (LadderRow row : rows) {
            String what = row.line() + (row.detail().isEmpty() ? "" : "  " + row.detail());
            if (hasRoomFor(row)) {
                chart.add(arrow(row) + "  " + what);
            } else {
                chart.add(new String(lines()) + "  " + row.from() + " → " + row.to() + "  " + what);
            }
        }
        return chart;
    }
}
