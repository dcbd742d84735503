package org.tertulia.simulator.ladder;

import java.io.Console;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Prints a ladder live: a column for each party, an arrow for each message. */
public final class LadderPrinter implements Consumer<LadderRow> {

    private static final int TIME_WIDTH = 8;
    private static final int COLUMN_MIN = 13;
    private static final int COLUMN_MAX = 16;
    private static final String RESET = "\u001b[0m";
    private static final String DIM = "\u001b[2m";
    private static final String BOLD = "\u001b[1m";
    private static final String GREEN = "\u001b[32m";
    private static final String RED = "\u001b[31m";
    private static final String CYAN = "\u001b[36m";
    private static final String YELLOW = "\u001b[33m";

    private final PrintStream out;
    private final boolean colour;
    private final boolean drawsLines;
    private final int width;
    private final LadderColumns columns;

    /** Parties stand from left to right; {@code width} is that of the terminal. */
    public LadderPrinter(PrintStream out, boolean colour, List<String> parties, int width) {
        this.out = out;
        this.colour = colour;
        this.drawsLines = out.charset().newEncoder().canEncode('▶');
        this.width = width;
        int share = (width / 2 - TIME_WIDTH) / Math.max(1, parties.size());
        int column = Math.max(COLUMN_MIN, Math.min(COLUMN_MAX, share));
        this.columns = new LadderColumns(parties, column);
    }

    /** Whether a stream that goes to a terminal may be coloured: not if NO_COLOR is set. */
    public static boolean mayColour() {
        String wish = System.getenv("NO_COLOR");
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
                && (wish == null || wish.isEmpty());
    }

    /** The width that COLUMNS says, or 120. */
    public static int terminalWidth() {
        String columns = System.getenv("COLUMNS");
        return columns != null && columns.matches("\\d{2,4}") ? Integer.parseInt(columns) : 120;
    }

    /** The names over their columns. */
    public void heading() {
        out.println(paint(BOLD, " ".repeat(TIME_WIDTH) + columns.heading()));
    }

    @Override
    public void accept(LadderRow row) {
        out.println(line(row));
        out.flush();
    }

    /** A line across, with a title. */
    public void section(String title) {
        out.println();
        out.println(paint(BOLD, title));
        heading();
    }

    String line(LadderRow row) {
        String time =
                String.format(
                        "%5d.%d ", row.at().toMillis(), row.at().toNanosPart() / 100_000 % 10);
        if (!columns.hasRoomFor(row)) {
            return paint("", cut(time + row.plain()));
        }
        String what = row.line() + (row.detail().isEmpty() ? "" : "  " + row.detail());
        int room = Math.max(20, width - TIME_WIDTH - columns.width() - 2);
        String shown = what.length() > room ? what.substring(0, room - 1) + "…" : what;
        return paint(DIM, time)
                + paint("", columns.arrow(row))
                + "  "
                + paint(colourOf(row), shown);
    }

    private String cut(String text) {
        return text.length() > width ? text.substring(0, width - 1) + "…" : text;
    }

    private static String colourOf(LadderRow row) {
        String line = row.line();
        if (line.matches("(MSRP )?[1-2]\\d\\d .*")) {
            return line.startsWith("MSRP") || line.startsWith("1") ? DIM : GREEN;
        }
        if (line.matches("(MSRP )?[3-6]\\d\\d .*")) {
            return RED;
        }
        return line.startsWith("MSRP") ? CYAN : YELLOW;
    }

    private String paint(String code, String text) {
        String shown = drawsLines ? text : plain(text);
        return colour ? code + shown + RESET : shown;
    }

    /** For streams whose characters are ASCII. */
    private static String plain(String text) {
        return text.replace('│', '|')
                .replace('─', '-')
                .replace('▶', '>')
                .replace('◀', '<')
                .replace('→', '>')
                .replace("…", "...")
                .replaceAll("[“”]", "\"")
                .replaceAll("[^\\x20-\\x7e]", "?");
    }
}
