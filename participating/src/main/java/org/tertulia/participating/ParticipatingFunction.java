package org.tertulia.participating;

import static org.tertulia.sip.message.HeaderName.ACCEPT;
import static org.tertulia.sip.message.HeaderName.ALLOW;
import static org.tertulia.sip.message.HeaderName.MIN_SE;
import static org.tertulia.sip.message.HeaderName.P_ASSERTED_IDENTITY;
import static org.tertulia.sip.message.HeaderName.P_SERVED_USER;
import static org.tertulia.sip.message.HeaderName.REQUIRE;
import static org.tertulia.sip.message.HeaderName.RETRY_AFTER;
import static org.tertulia.sip.message.HeaderName.SERVER;
import static org.tertulia.sip.message.HeaderName.SUPPORTED;
import static org.tertulia.sip.message.HeaderName.UNSUPPORTED;
import static org.tertulia.sip.message.HeaderName.WARNING;

import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tertulia.participating.mediation.SessionBody;
import org.tertulia.participating.originating.OriginatingInvitation;
import org.tertulia.participating.routing.SessionSide;
import org.tertulia.participating.session.CpmSession;
import org.tertulia.participating.session.InSessionRequests;
import org.tertulia.participating.session.IncomingInvitation;
import org.tertulia.participating.session.InviteEvent;
import org.tertulia.participating.session.Leg;
import org.tertulia.participating.session.Refusal;
import org.tertulia.participating.session.SessionTimer;
import org.tertulia.participating.session.Sessions;
import org.tertulia.participating.session.Surroundings;
import org.tertulia.participating.session.WellFormed;
import org.tertulia.participating.terminating.TerminatingInvitation;
import org.tertulia.signalling.PeerLog;
import org.tertulia.signalling.ServerTransaction;
import org.tertulia.signalling.TransactionUser;
import org.tertulia.sip.message.Method;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;
import org.tertulia.sip.transaction.Destination;
import org.tertulia.strand.SharedTable;

/**
 * The Participating Function as the user of its SIP element: it checks what comes in at the edge,
 * finds the session, and starts the procedure of the clause on the session's strand.
 */
public final class ParticipatingFunction implements TransactionUser {
    private static final Logger LOG = LoggerFactory.getLogger(ParticipatingFunction.class);
    private static final List<String> UNDERSTOOD = List.of("timer", "recipient-list-invite");
    private static final int RETRY_AFTER_SECONDS = 30;
    private static final int REFUSALS_LOGGED_PER_SECOND = 10;

    private final Surroundings surroundings;
    private final FunctionLimits limits;
    private final Sessions sessions;
    private final OriginatingInvitation originating;
    private final TerminatingInvitation terminating;
    private final SharedTable<ServerTransaction, IncomingInvitation> invitations =
            new SharedTable<>();
    private final PeerLog refusals;
    private volatile boolean draining;

    public ParticipatingFunction(Surroundings surroundings, FunctionLimits limits) {
        this.surroundings = surroundings;
        this.limits = limits;
        this.sessions = new Sessions(surroundings);
        this.originating = new OriginatingInvitation(surroundings, sessions.routes());
        this.refusals =
                new PeerLog(
                        REFUSALS_LOGGED_PER_SECOND, LOG::info, surroundings.strands()::schedule);
        this.terminating = new TerminatingInvitation(surroundings, sessions);
    }

    /** The sessions, for tables and invariants. */
    public Sessions sessions() {
        return sessions;
    }

    /** From now on new sessions are answered 503; those that stand go on. */
    public void drain() {
        draining = true;
    }

    /** Whether new sessions are refused because the server is about to stop. */
    public boolean isDraining() {
        return draining;
    }

    /** Ends all sessions with BYE. */
    public void releaseAll(String reason) {
        for (CpmSession session : sessions.all()) {
            session.strand().start("release", () -> session.release(Optional.of(reason)));
        }
    }

    @Override
    public void onRequest(ServerTransaction transaction) {
        Request request = transaction.request();
        if (request.to().tag().isPresent()) {
            inDialog(transaction);
        } else if (request.method().equals(Method.INVITE)) {
            initialInvite(transaction);
        } else {
            int status = request.method().equals(Method.OPTIONS) ? 200 : 405;
            transaction.respond(
                    finished(
                            Response.to(request, status)
                                    .with(ACCEPT, "application/sdp, multipart/mixed")));
        }
    }

    private Response finished(Response response) {
        return response.withToTag(surroundings.entropy().token(9))
                .with(ALLOW, Leg.ALLOWED)
                .with(SUPPORTED, "timer")
                .with(SERVER, surroundings.identity().releaseProducts());
    }

    private void inDialog(ServerTransaction transaction) {
        Request request = transaction.request();
        Optional<Leg> leg = sessions.legOf(request);
        if (leg.isEmpty()) {
            transaction.respond(finished(Response.to(request, 481)));
            return;
        }
        leg.get()
                .session()
                .strand()
                .start(
                        request.method().name() + " in the session",
                        () -> new InSessionRequests(leg.get(), transaction).handleAndAwait());
    }

    private void initialInvite(ServerTransaction transaction) {
        Optional<String> fault = WellFormed.fault(transaction.request());
        if (fault.isPresent()) {
            Refusal malformed = Refusal.badRequest(fault.get());
            refuse(
                    transaction,
                    malformed.of(transaction.request(), surroundings.identity().uri().host()));
            return;
        }
        Request request = trusted(transaction);
        Optional<Response> refusal = refusedAtTheEdge(request);
        if (refusal.isPresent()) {
            refuse(transaction, refusal.get());
            return;
        }
        SessionSide side = sessions.routes().sideOf(request);
        CpmSession session = sessions.open(side, request);
        String tag = surroundings.entropy().token(9);
        IncomingInvitation invitation =
                new IncomingInvitation(transaction, session.incoming(), tag);
        invitations.put(transaction, invitation);
        session.strand().start(side.name(), () -> handle(transaction, invitation));
    }

    private void refuse(ServerTransaction transaction, Response response) {
        transaction.respond(finished(response));
        note(transaction, response);
    }

    /** One line for the operator, and no flood of them. */
    private void note(ServerTransaction transaction, Response response) {
        String why = response.header(WARNING).map(warning -> " " + warning).orElse("");
        String line =
                "INVITE "
                        + transaction.request().callId()
                        + " refused: "
                        + response.status()
                        + " "
                        + response.reason()
                        + why;
        surroundings
                .strands()
                .onLoop(() -> refusals.note(transaction.from().address().host(), line));
    }

    private void handle(ServerTransaction transaction, IncomingInvitation invitation) {
        try {
            admit(invitation);
        } finally {
            invitations.remove(transaction);
            // a procedure that failed must not leave the caller waiting
            invitation.refuseIfUnanswered();
            invitation.refusal().ifPresent(response -> note(transaction, response));
        }
    }

    /** Turns the body into a value, once; then the procedure of the side. */
    private void admit(IncomingInvitation invitation) {
        switch (SessionBody.of(invitation.request())) {
            case SessionBody.Sdp offer -> {
                switch (invitation.leg().session().side()) {
                    case ORIGINATING -> originating.handle(invitation, offer);
                    case TERMINATING -> terminating.handle(invitation, offer);
                }
            }
            case SessionBody.NoSdp _ ->
                    invitation.refuse(Refusal.notAcceptable("An SDP offer is needed"));
            case SessionBody.Malformed(String why) -> invitation.refuse(Refusal.badRequest(why));
            case SessionBody.Unsupported _ ->
                    invitation.refuse(
                            Response.to(invitation.request(), 415)
                                    .with(ACCEPT, "application/sdp, multipart/mixed"));
        }
    }

    /**
     * The request without an identity that a peer asserted whom we do not trust (RFC 3325 section
     * 5).
     */
    private Request trusted(ServerTransaction transaction) {
        Request request = transaction.request();
        return surroundings.identity().trusts(transaction.from().address().address())
                ? request
                : request.without(P_ASSERTED_IDENTITY).without(P_SERVED_USER);
    }

    /**
     * What ends a new INVITE before any procedure begins: load, hops, extensions, session interval.
     */
    private Optional<Response> refusedAtTheEdge(Request request) {
        if (draining || sessions.count() >= limits.sessionsMax()) {
            return Optional.of(
                    Response.to(request, 503)
                            .with(RETRY_AFTER, Integer.toString(RETRY_AFTER_SECONDS)));
        }
        if (request.maxForwards() == 0) {
            return Optional.of(Response.to(request, 483));
        }
        List<String> unknown =
                request.headers().elements(REQUIRE).stream()
                        .filter(tag -> UNDERSTOOD.stream().noneMatch(tag::equalsIgnoreCase))
                        .toList();
        if (!unknown.isEmpty()) {
            return Optional.of(
                    Response.to(request, 420).with(UNSUPPORTED, String.join(", ", unknown)));
        }
        return SessionTimer.statedIn(request.headers())
                .filter(asked -> asked.interval().compareTo(SessionTimer.FLOOR) < 0)
                .map(_ ->
                        Response.to(request, 422)
                                .with(MIN_SE, Long.toString(SessionTimer.FLOOR.toSeconds())));
    }

    @Override
    public void onCancel(ServerTransaction invite, Request cancel) {
        invitations
                .get(invite)
                .ifPresent(invitation -> {
                    invitation.cancelled().settle(cancel);
                    invitation.leg().session().events().offer(new InviteEvent.Cancelled());
                });
    }

    @Override
    public void onAck(Request ack, Destination from) {
        sessions.legOf(ack)
                .ifPresent(leg -> leg.session().strand().start("ACK", () -> leg.acknowledged(ack)));
    }

    @Override
    public void onStrayResponse(Response response, Destination from) {
        // a late or foreign response changes nothing here
    }

    @Override
    public void onConnectionClosed(Destination connection) {
        // dialogs outlive connections; the next request opens another
    }
}
