package org.tertulia.participating.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tertulia.participating.routing.SessionSide;

/** A session as it was after its last change, for tables: any thread may read it. */
public record SessionView(
        String id,
        SessionSide side,
        State state,
        String from,
        String to,
        Optional<String> contributionId,
        Instant since,
        List<LegView> legs) {

    public SessionView {
        legs = List.copyOf(legs);
    }

    /** How far a session or a leg is. */
    public enum State {
        INVITING,
        ESTABLISHED,
        ENDING
    }

    /** One leg. */
    public record LegView(String name, State state) {}
}
