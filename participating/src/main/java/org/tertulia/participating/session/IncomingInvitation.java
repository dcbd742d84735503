package org.tertulia.participating.session;

import static org.tertulia.sip.message.HeaderName.CONTACT;
import static org.tertulia.sip.message.HeaderName.RECORD_ROUTE;
import static org.tertulia.sip.message.HeaderName.SERVER;

import java.time.Duration;
import java.util.Optional;
import org.tertulia.signalling.ServerTransaction;
import org.tertulia.sip.dialog.Dialog;
import org.tertulia.sip.message.Headers;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;
import org.tertulia.strand.Awaited;
import org.tertulia.strand.Pending;

/**
 * An INVITE that came in and waits for our answer, the first one of a leg or a re-INVITE (RFC 3261
 * sections 13.3 and 14.2).
 */
public final class IncomingInvitation {
    private static final Duration T1 = Duration.ofMillis(500);
    private static final Duration T2 = Duration.ofSeconds(4);

    /** How long a 2xx is repeated without an ACK: 64*T1. */
    public static final Duration ACK_TIMEOUT = T1.multipliedBy(64);

    private final ServerTransaction transaction;
    private final Leg leg;
    private final String localTag;
    private final Pending<Request> cancelled = Pending.create("CANCEL");
    private boolean answered;
    private Optional<Response> refusal = Optional.empty();

    /** {@code localTag} is the To tag of our responses; for a re-INVITE the one of the dialog. */
    public IncomingInvitation(ServerTransaction transaction, Leg leg, String localTag) {
        this.transaction = transaction;
        this.leg = leg;
        this.localTag = localTag;
    }

    public Request request() {
        return transaction.request();
    }

    public Leg leg() {
        return leg;
    }

    /** Settled when the caller gives up. */
    public Pending<Request> cancelled() {
        return cancelled;
    }

    /** The response that ended it, if it was refused. */
    public Optional<Response> refusal() {
        return refusal;
    }

    public boolean isAnswered() {
        return answered;
    }

    /** Sends a provisional response with this status, for instance 180. */
    public void provisional(int status) {
        if (!answered) {
            transaction.respond(
                    finished(Response.to(request(), status)).with(CONTACT, leg.contact().text()));
        }
    }

    /** Ends the invitation. */
    public void refuse(Refusal refusal) {
        refuse(refusal.of(request(), leg.surroundings().identity().uri().host()));
    }

    /** Ends the invitation with a response of 300 or more. */
    public void refuse(Response response) {
        if (!answered) {
            answered = true;
            refusal = Optional.of(response);
            transaction.respond(finished(response));
            leg.invitationRefused();
        }
    }

    /**
     * Answers 500 if nothing final was said: the procedure that should have done so ended by a
     * fault of ours.
     */
    public void refuseIfUnanswered() {
        refuse(new Refusal(500, ""));
    }

    /** The response with our tag and, unless it has one, our Server header. */
    private Response finished(Response response) {
        Response tagged = response.withToTag(localTag);
        return tagged.has(SERVER)
                ? tagged
                : tagged.with(SERVER, leg.surroundings().identity().releaseProducts());
    }

    /**
     * Accepts: the leg has its dialog from now on. The 2xx is repeated until its ACK comes (RFC
     * 3261 section 13.3.1.4); false if it never does.
     */
    public boolean answerAndAwaitAck(Response ok) {
        answered = true;
        Response tagged = finished(ok);
        if (leg.dialog().isEmpty()) {
            leg.established(Dialog.uas(request(), tagged.withHeaders(dialogHeaders(tagged))));
        }
        Pending<Request> ack = leg.expectAck(request().cseq().number());
        Duration interval = T1;
        Duration waited = Duration.ZERO;
        transaction.respond(tagged);
        while (waited.compareTo(ACK_TIMEOUT) < 0) {
            switch (leg.session().strand().await(ack, interval)) {
                case Awaited.Settled<Request> _ -> {
                    return true;
                }
                case Awaited.Expired<Request> _ -> {
                    if (leg.isEnded()) {
                        return false; // a BYE instead of the ACK
                    }
                    waited = waited.plus(interval);
                    interval = shorter(interval.multipliedBy(2), T2);
                    interval = shorter(interval, ACK_TIMEOUT.minus(waited));
                    if (interval.isPositive()) {
                        transaction.respond(tagged);
                    }
                }
            }
        }
        return false;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /**
     * The route set comes from the request alone; a Record-Route that we add for the peer is not
     * ours to follow.
     */
    private Headers dialogHeaders(Response tagged) {
        return tagged.headers().without(RECORD_ROUTE).copying(request().headers(), RECORD_ROUTE);
    }
}
