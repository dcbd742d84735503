package org.tertulia.participating.terminating;

import static org.tertulia.sip.message.HeaderName.REASON;

import java.util.Optional;
import org.tertulia.clause.Clause;
import org.tertulia.participating.session.CpmSession;
import org.tertulia.participating.session.Leg;
import org.tertulia.sip.message.Headers;

/**
 * A client declined for the user (603 or another 6xx) after the Function had accepted the session
 * (TERM-603).
 */
final class SessionDeclined {
    private static final String DECLINED = "SIP;cause=603;text=\"Decline\"";
    private static final String COMPLETED = "SIP;cause=200;text=\"Call completed\"";

    private final CpmSession session;

    SessionDeclined(CpmSession session) {
        this.session = session;
    }

    @Clause({"TERM-603-0", "TERM-603-2"})
    void end() {
        session.abandonOpen(Headers.NONE.adding(REASON, DECLINED));
        for (Leg client : session.outgoing()) {
            client.bye(Optional.of(DECLINED));
        }
        session.release(Optional.of(COMPLETED)); // 2
    }
}
