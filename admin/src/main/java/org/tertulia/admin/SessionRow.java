package org.tertulia.admin;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One CPM session in the table of sessions.
 *
 * @param side originating or terminating
 * @param state in a word, for example established
 * @param from the URI of the one who began it
 * @param to the URI that was asked for
 */
public record SessionRow(
        String id,
        String side,
        String state,
        String from,
        String to,
        Optional<String> contributionId,
        Optional<Instant> since,
        List<LegRow> legs) {

    /**
     * One leg of a session.
     *
     * @param state in a word, for example established
     */
    public record LegRow(String name, String state) {}

    public SessionRow {
        legs = List.copyOf(legs);
    }
}
