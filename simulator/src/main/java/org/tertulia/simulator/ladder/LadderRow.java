package org.tertulia.simulator.ladder;

import java.time.Duration;

/**
 * One message on its way.
 *
 * @param at the time since the first message
 * @param line what it is: request line, status, MSRP method
 * @param detail what a reader wants to know besides; may be empty
 */
public record LadderRow(Duration at, String from, String to, String line, String detail) {

    /** Without the time: what stays the same from run to run. */
    public String plain() {
        String arrow = from + " → " + to + "  " + line;
        return detail.isEmpty() ? arrow : arrow + "  " + detail;
    }
}
