package org.tertulia.simulator.ladder;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.tertulia.simulator.peer.text.PlainMsrp;
import org.tertulia.simulator.peer.text.PlainSip;
import org.tertulia.simulator.peer.wire.WireAddress;
import org.tertulia.strand.Ticker;

/**
 * Keeps what went over the wire, in order, with names instead of addresses. Time counts from the
 * first message.
 */
public final class Ladder {

    private static final int STORY_ROWS = 40;
    private static final int CHART_COLUMN = 14;

    private final Ticker ticker;
    private long start;
    private final Map<WireAddress, String> names = new LinkedHashMap<>();
    private final List<LadderRow> rows = new ArrayList<>();
    private final Consumer<LadderRow> live;
    private String elsewhere = "server";

    /** Every row is also handed on as soon as it is there. */
    public Ladder(Ticker ticker, Consumer<LadderRow> live) {
        this.ticker = ticker;
        this.live = live;
    }

    /** From now on this address has a name. */
    public void names(WireAddress address, String name) {
        names.put(address, name);
    }

    /** The name of every address that has none. */
    public void namesOthers(String name) {
        elsewhere = name;
    }

    /** The name of an address, or else of its host. */
    public String nameOf(WireAddress address) {
        String exact = names.get(address);
        if (exact != null) {
            return exact;
        }
        return names.getOrDefault(new WireAddress(address.host(), 0), elsewhere);
    }

    public void add(String from, String to, PlainSip message) {
        add(from, to, LadderWords.line(message), LadderWords.detail(message));
    }

    public void add(String from, String to, PlainMsrp frame) {
        add(from, to, LadderWords.line(frame), LadderWords.detail(frame));
    }

    /** Adds what is no message: a connection cut, a note. */
    public void add(String from, String to, String line, String detail) {
        if (rows.isEmpty()) {
            start = ticker.nanoTime();
        }
        Duration at = Duration.ofNanos(ticker.nanoTime() - start);
        var row = new LadderRow(at, from, to, line, detail);
        rows.add(row);
        live.accept(row);
    }

    public List<LadderRow> rows() {
        return List.copyOf(rows);
    }

    /** The rows without times, one a line. */
    public List<String> plain() {
        return rows.stream().map(LadderRow::plain).toList();
    }

    /** The ladder as a drawing without times: a column for each of these parties. */
    public List<String> chart(List<String> parties) {
        return new LadderColumns(parties, CHART_COLUMN).chart(rows);
    }

    /** The end of the ladder, for messages about failures. */
    public String story() {
        var text = new StringBuilder("what went over the wire:\n");
        int from = Math.max(0, rows.size() - STORY_ROWS);
        for (LadderRow row : rows.subList(from, rows.size())) {
            text.append(String.format("%8d ms  ", row.at().toMillis()))
                    .append(row.plain())
                    .append('\n');
        }
        return text.toString();
    }
}
