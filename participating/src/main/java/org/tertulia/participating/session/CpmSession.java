package org.tertulia.participating.session;

import static org.tertulia.sip.message.HeaderName.CONTRIBUTION_ID;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tertulia.participating.mediaplane.MediaEvents;
import org.tertulia.participating.mediaplane.MediaLeg;
import org.tertulia.participating.mediaplane.MediaStream.LegSide;
import org.tertulia.participating.mediation.SessionMedia;
import org.tertulia.participating.routing.OwnRoutes;
import org.tertulia.participating.routing.SessionSide;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.Headers;
import org.tertulia.sip.message.Request;
import org.tertulia.strand.Mailbox;
import org.tertulia.strand.Strand;

/**
 * A CPM session in B2BUA mode: the leg that came in, the legs that go out, and their media. All its
 * procedures run on its strand, one at a time (ARCHITECTURE, "strand").
 */
public final class CpmSession {
    private static final Logger LOG = LoggerFactory.getLogger(CpmSession.class);

    /** How long a leg whose media connection broke may still send its BYE before it gets ours. */
    private static final Duration LOSS_GRACE = Duration.ofSeconds(2);

    /**
     * Room for what peers may say while a procedure is at work; beyond it they are overdoing it.
     */
    private static final int EVENTS_MAX = 1024;

    private final String id;
    private final SessionSide side;
    private final Surroundings surroundings;
    private final Sessions sessions;
    private final Strand strand;
    private final SessionMedia media;
    private final Request invite;
    private final Leg incoming;
    private final List<Leg> outgoing = new ArrayList<>();
    private final List<OutgoingInvitation> open = new ArrayList<>();
    private final Mailbox<InviteEvent> events;
    private final Instant since;
    private volatile SessionView view;
    private boolean released;

    CpmSession(String id, SessionSide side, Request invite, Sessions sessions) {
        this.id = id;
        this.side = side;
        this.invite = invite;
        this.sessions = sessions;
        this.surroundings = sessions.surroundings();
        this.strand = surroundings.strands().open("session " + id, this::faulted);
        this.events = new Mailbox<>("INVITE events of " + id, EVENTS_MAX);
        this.media =
                new SessionMedia(
                        id,
                        new SessionMedia.Means(
                                surroundings.media(),
                                surroundings.policy().media(),
                                surroundings.entropy()),
                        new PostedMediaEvents());
        this.incoming =
                addLeg(
                        side == SessionSide.ORIGINATING ? LegSide.CLIENT : LegSide.REMOTE,
                        "incoming");
        incoming.heard(invite.headers());
        this.since = surroundings.strands().ticker().now();
        this.view = viewed();
    }

    private Leg addLeg(LegSide legSide, String name) {
        return new Leg(this, name, media.addLeg(legSide, name));
    }

    /** A further leg, towards the other side of the Function. */
    public Leg addOutgoingLeg(String name) {
        Leg leg = addLeg(side == SessionSide.ORIGINATING ? LegSide.REMOTE : LegSide.CLIENT, name);
        outgoing.add(leg);
        view = viewed();
        return leg;
    }

    public String id() {
        return id;
    }

    public SessionSide side() {
        return side;
    }

    public Strand strand() {
        return strand;
    }

    public Surroundings surroundings() {
        return surroundings;
    }

    public Sessions sessions() {
        return sessions;
    }

    public OwnRoutes routing() {
        return sessions.routes();
    }

    /** The INVITE that began the session. */
    public Request invite() {
        return invite;
    }

    public Leg incoming() {
        return incoming;
    }

    /** The legs that go out, established or not, in the order in which they were made. */
    public List<Leg> outgoing() {
        return List.copyOf(outgoing);
    }

    /** The legs on the other side of this one that stand. */
    public List<Leg> opposite(Leg leg) {
        List<Leg> others = leg == incoming ? outgoing : List.of(incoming);
        return others.stream().filter(Leg::isEstablished).toList();
    }

    /** What happens to the invitations of this session, for the procedure that sent them. */
    public Mailbox<InviteEvent> events() {
        return events;
    }

    public boolean isReleased() {
        return released;
    }

    void opened(OutgoingInvitation invitation) {
        open.add(invitation);
    }

    void legEstablished(Leg leg) {
        LOG.debug("session {}: leg {} established", id, leg.name());
        view = viewed();
    }

    /** A leg is on its way out. */
    void legChanged() {
        view = viewed();
    }

    /** A leg is over; with its last leg the session is gone. */
    void legEnded(Leg leg) {
        outgoing.removeIf(other -> other == leg);
        view = viewed();
        if (released) {
            forgetWhenOver();
        }
    }

    /**
     * Ends the session: BYE on every leg that stands, CANCEL on every invitation that is open, no
     * media any more. {@code reason} is the value of Reason. Does nothing the second time.
     */
    public void release(Optional<String> reason) {
        if (released) {
            return;
        }
        released = true;
        view = viewed();
        events.offer(new InviteEvent.SessionEnded());
        Headers extra =
                reason.map(value -> Headers.NONE.adding(HeaderName.REASON, value))
                        .orElse(Headers.NONE);
        abandonOpen(extra);
        incoming.bye(reason);
        List.copyOf(outgoing).forEach(leg -> leg.bye(reason));
        media.release();
        forgetWhenOver();
    }

    /** Gives up all invitations that have no final answer. */
    public void abandonOpen(Headers extra) {
        List.copyOf(open).forEach(invitation -> invitation.abandon(extra));
        open.removeIf(OutgoingInvitation::isOver);
    }

    /** Whether some invitation still waits for its final response. */
    public boolean hasOpenInvitations() {
        open.removeIf(OutgoingInvitation::isOver);
        return !open.isEmpty();
    }

    /** Whether an invitation will still be heard of, or was and nobody has listened yet. */
    public boolean expectsInviteEvents() {
        return hasOpenInvitations() || events.next().isSettled();
    }

    private void forgetWhenOver() {
        boolean dialogsLeft =
                incoming.holdsDialog() || outgoing.stream().anyMatch(Leg::holdsDialog);
        if (!dialogsLeft) {
            sessions.remove(this);
        }
    }

    /**
     * Our own exceptions end here: the session cannot be trusted any more, so its legs are
     * released.
     */
    private void faulted(String procedure, Throwable fault) {
        LOG.error("session {}: {} failed; the session is released", id, procedure, fault);
        sessions.countFault();
        strand.start(
                "release after a fault",
                () -> release(Optional.of("SIP;cause=500;text=\"Server error\"")));
    }

    /** Whether this session is the one with that Contribution-ID. */
    public boolean hasContributionId(String contributionId) {
        return invite.header(CONTRIBUTION_ID).filter(contributionId::equals).isPresent();
    }

    private void lost(MediaLeg endpoint, String why) {
        for (Leg leg : legs()) {
            if (leg.media().has(endpoint) && leg.isEstablished()) {
                // a peer that ends the session closes its connection too, often before its BYE is
                // here
                strand.after(LOSS_GRACE, "media lost", () -> endAfterLoss(leg, why));
            }
        }
    }

    private void endAfterLoss(Leg leg, String why) {
        if (leg.isEnded() || released) {
            return;
        }
        LOG.info(
                "session {}: leg {} is ended, its media connection is lost: {}",
                id,
                leg.name(),
                why);
        Optional<String> reason = Optional.of("SIP;cause=503;text=\"Media connection lost\"");
        leg.bye(reason);
        if (leg == incoming || opposite(incoming).isEmpty()) {
            release(reason);
        }
    }

    private List<Leg> legs() {
        List<Leg> all = new ArrayList<>();
        all.add(incoming);
        all.addAll(outgoing);
        return all;
    }

    /** Media events, which come on the media loop, as turns of the strand. */
    private final class PostedMediaEvents implements MediaEvents {
        @Override
        public void onBound(MediaLeg leg) {
            LOG.debug("session {}: media bound", id);
        }

        @Override
        public void onLost(MediaLeg leg, String reason) {
            strand.start("media lost", () -> lost(leg, reason));
        }
    }

    /** How the session is now; any thread may ask. */
    public SessionView view() {
        return view;
    }

    private SessionView viewed() {
        List<SessionView.LegView> shown = new ArrayList<>();
        for (Leg leg : legs()) {
            shown.add(new SessionView.LegView(leg.name(), stateOf(leg)));
        }
        SessionView.State state = released ? SessionView.State.ENDING : stateOf(incoming);
        return new SessionView(
                id,
                side,
                state,
                invite.from().uri().text(),
                invite.requestUri().text(),
                invite.header(CONTRIBUTION_ID),
                since,
                shown);
    }

    private static SessionView.State stateOf(Leg leg) {
        if (leg.isEnded()) {
            return SessionView.State.ENDING;
        }
        return leg.isEstablished() ? SessionView.State.ESTABLISHED : SessionView.State.INVITING;
    }
}
