package org.tertulia.participating.session;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.tertulia.participating.routing.OwnRoutes;
import org.tertulia.participating.routing.SessionSide;
import org.tertulia.sip.dialog.DialogId;
import org.tertulia.sip.message.Request;
import org.tertulia.strand.SharedTable;

/** The sessions of this node and their dialogs. */
public final class Sessions {
    private final Surroundings surroundings;
    private final OwnRoutes routes;
    private final SharedTable<DialogId, Leg> dialogs = new SharedTable<>();
    private final SharedTable<String, CpmSession> sessions = new SharedTable<>();
    private final AtomicLong faults = new AtomicLong();

    public Sessions(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.routes = new OwnRoutes(surroundings.identity());
    }

    public Surroundings surroundings() {
        return surroundings;
    }

    public OwnRoutes routes() {
        return routes;
    }

    public CpmSession open(SessionSide side, Request invite) {
        CpmSession session = new CpmSession(surroundings.entropy().hex(6), side, invite, this);
        sessions.put(session.id(), session);
        return session;
    }

    /** The leg whose dialog this request of a peer belongs to. */
    public Optional<Leg> legOf(Request request) {
        String remote = request.from().tag().orElse("");
        return request.to()
                .tag()
                .flatMap(local -> dialogs.get(new DialogId(request.callId(), local, remote)));
    }

    /** The sessions that stand with this Contribution-ID on this side, oldest first. */
    public List<CpmSession> withContributionId(SessionSide side, String contributionId) {
        return sessions.values().stream()
                .filter(session -> session.side() == side && !session.isReleased())
                .filter(session -> session.hasContributionId(contributionId))
                .toList();
    }

    void register(DialogId id, Leg leg) {
        dialogs.put(id, leg);
    }

    void remove(DialogId id) {
        dialogs.remove(id);
    }

    void remove(CpmSession session) {
        sessions.remove(session.id());
    }

    void countFault() {
        faults.incrementAndGet();
    }

    /** How many of our own exceptions ended a session. */
    public long faults() {
        return faults.get();
    }

    /** All sessions, oldest first. */
    public List<CpmSession> all() {
        return sessions.values();
    }

    public int count() {
        return sessions.size();
    }

    public int dialogCount() {
        return dialogs.size();
    }
}
