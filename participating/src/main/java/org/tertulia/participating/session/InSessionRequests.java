package org.tertulia.participating.session;

import static org.tertulia.sip.message.HeaderName.ALLOW;
import static org.tertulia.sip.message.HeaderName.CONTACT;
import static org.tertulia.sip.message.HeaderName.REASON;
import static org.tertulia.sip.message.HeaderName.SERVER;

import java.util.Optional;
import org.tertulia.clause.Clause;
import org.tertulia.participating.mediation.SessionBody;
import org.tertulia.sdp.SessionDescription;
import org.tertulia.signalling.ServerTransaction;
import org.tertulia.sip.dialog.Dialog;
import org.tertulia.sip.message.Method;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;

/**
 * Requests in the dialog of a leg: BYE ends the leg, and the session with it when nobody is left on
 * that side; re-INVITE and UPDATE refresh the session timer of this leg alone, or carry an offer to
 * the other side (ORIG-4e, RFC 3261 sections 12.2.2 and 14.2, RFC 3311).
 */
public final class InSessionRequests {
    private final Leg leg;
    private final ServerTransaction transaction;
    private final Request request;
    private boolean responded;

    public InSessionRequests(Leg leg, ServerTransaction transaction) {
        this.leg = leg;
        this.transaction = transaction;
        this.request = transaction.request();
    }

    /** Handles the request; whatever happens, it is answered. */
    public void handleAndAwait() {
        try {
            dispatchAndAwait();
        } finally {
            if (!responded) {
                respond(500); // a fault of ours must not leave the peer waiting
            }
        }
    }

    @Clause("ORIG-4e")
    private void dispatchAndAwait() {
        if (!leg.isEstablished() && !request.method().name().equals("BYE")) {
            respond(481);
            return;
        }
        boolean refreshesTarget =
                request.method().equals(Method.INVITE) || request.method().equals(Method.UPDATE);
        if (refreshesTarget && WellFormed.fault(request).isPresent()) {
            respond(400);
            return;
        }
        Optional<Dialog> dialog = leg.dialog();
        if (dialog.isEmpty()) {
            respond(481);
            return;
        }
        switch (dialog.get().onRequest(request)) {
            case Dialog.Arrival.OutOfOrder _ -> respond(500); // RFC 3261 12.2.2
            case Dialog.Arrival.InOrder(Dialog next) -> {
                leg.replace(next);
                leg.heard(request.headers());
                inOrderAndAwait();
            }
        }
    }

    private void inOrderAndAwait() {
        switch (request.method().name()) {
            case "BYE" -> bye();
            case "INVITE" -> reinviteAndAwait();
            case "UPDATE" -> updateAndAwait();
            case "OPTIONS" -> respond(200);
            default -> respond(405);
        }
    }

    private void answer(Response response) {
        responded = true;
        transaction.respond(response);
    }

    private void respond(int status) {
        answer(Response.to(request, status).with(ALLOW, Leg.ALLOWED).with(SERVER, products()));
    }

    private String products() {
        return leg.surroundings().identity().releaseProducts();
    }

    private void bye() {
        answer(Response.to(request, 200).with(SERVER, products()));
        CpmSession session = leg.session();
        Optional<String> reason = request.header(REASON);
        leg.ended();
        boolean lastOfItsSide =
                leg == session.incoming()
                        || (session.opposite(session.incoming()).isEmpty()
                                && !session.hasOpenInvitations());
        if (lastOfItsSide) {
            session.release(reason);
        }
    }

    private void reinviteAndAwait() {
        if (leg.isInviteOpen()) {
            respond(491); // RFC 3261 14.2
            return;
        }
        String tag = request.to().tag().orElse("");
        IncomingInvitation invitation = new IncomingInvitation(transaction, leg, tag);
        responded = true; // by the invitation, below
        leg.inviteOpen(true);
        switch (SessionBody.of(request)) {
            case SessionBody.Sdp(SessionDescription offer, _) when isChanged(offer) -> {
                switch (new SessionChange(leg).offerAndAwait(offer)) {
                    case SessionChange.Outcome.Changed(SessionDescription answer) ->
                            acceptAndAwait(invitation, answer);
                    case SessionChange.Outcome.Refused(Response response) ->
                            invitation.refuse(PassedResponse.of(request, response));
                    case SessionChange.Outcome.Failed(int status) ->
                            invitation.refuse(new Refusal(status, ""));
                }
            }
            case SessionBody.Malformed(String why) -> invitation.refuse(Refusal.badRequest(why));
            case SessionBody.Unsupported _ -> invitation.refuse(new Refusal(415, ""));
            case SessionBody.Sdp _, SessionBody.NoSdp _ ->
                    leg.media().sent().ifPresent(same -> acceptAndAwait(invitation, same));
        }
        invitation.refuseIfUnanswered();
        leg.inviteOpen(false);
    }

    private boolean isChanged(SessionDescription offer) {
        return leg.media()
                .received()
                .filter(before -> before.toString().equals(offer.toString()))
                .isEmpty();
    }

    private void acceptAndAwait(IncomingInvitation invitation, SessionDescription answer) {
        Response ok = ok(answer);
        TimerAgreement.asCallee(leg, ok);
        if (!invitation.answerAndAwaitAck(ok) && !leg.session().isReleased()) {
            leg.session().release(Optional.empty());
        }
    }

    private Response ok(SessionDescription answer) {
        Response head =
                Response.to(request, 200)
                        .with(SERVER, products())
                        .with(CONTACT, leg.contact().text())
                        .with(ALLOW, Leg.ALLOWED);
        return TimerAgreement.answering(request, head, leg.surroundings().policy())
                .withBody(SessionBody.SDP, answer.toBytes());
    }

    private void updateAndAwait() {
        switch (SessionBody.of(request)) {
            case SessionBody.NoSdp _ -> {
                Response head =
                        Response.to(request, 200)
                                .with(SERVER, products())
                                .with(CONTACT, leg.contact().text())
                                .with(ALLOW, Leg.ALLOWED);
                Response ok = TimerAgreement.answering(request, head, leg.surroundings().policy());
                TimerAgreement.asCallee(leg, ok);
                answer(ok);
            }
            case SessionBody.Sdp(SessionDescription offer, _) -> updateWithOfferAndAwait(offer);
            case SessionBody.Malformed _ -> respond(400);
            case SessionBody.Unsupported _ -> respond(415);
        }
    }

    private void updateWithOfferAndAwait(SessionDescription offer) {
        if (leg.isInviteOpen()) {
            respond(491); // RFC 3311 5.2
            return;
        }
        SessionChange.Outcome outcome =
                isChanged(offer)
                        ? new SessionChange(leg).offerAndAwait(offer)
                        : leg.media()
                                .sent()
                                .<SessionChange.Outcome>map(SessionChange.Outcome.Changed::new)
                                .orElse(new SessionChange.Outcome.Failed(500));
        switch (outcome) {
            case SessionChange.Outcome.Changed(SessionDescription answer) -> {
                Response ok = ok(answer);
                TimerAgreement.asCallee(leg, ok);
                answer(ok);
            }
            case SessionChange.Outcome.Refused(Response response) ->
                    answer(PassedResponse.of(request, response));
            case SessionChange.Outcome.Failed(int status) -> respond(status);
        }
    }
}
