package org.tertulia.participating.session;

import static org.tertulia.sip.message.HeaderName.SESSION_EXPIRES;
import static org.tertulia.sip.message.HeaderName.SUPPORTED;

import java.util.List;
import java.util.Optional;
import org.tertulia.participating.mediation.SessionBody;
import org.tertulia.sdp.SessionDescription;
import org.tertulia.sdp.intermediate.IntermediateAnswer;
import org.tertulia.sdp.intermediate.IntermediateOffer;
import org.tertulia.sip.message.Method;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;

/**
 * A changed offer of one leg carried to the other side with a re-INVITE of ours; each leg that
 * stands there is asked in turn, and the first that accepts gives the answer.
 */
final class SessionChange {
    private final Leg from;

    SessionChange(Leg from) {
        this.from = from;
    }

    /** What came of it. */
    sealed interface Outcome {
        /** The answer for the leg that offered. */
        record Changed(SessionDescription answer) implements Outcome {}

        record Refused(Response response) implements Outcome {}

        /** Nobody answered, or two changes crossed: the status to tell. */
        record Failed(int status) implements Outcome {}
    }

    Outcome offerAndAwait(SessionDescription offer) {
        List<Leg> targets = from.session().opposite(from);
        if (targets.isEmpty() || targets.stream().anyMatch(Leg::isInviteOpen)) {
            return new Outcome.Failed(491);
        }
        Outcome outcome = new Outcome.Failed(480);
        for (Leg target : targets) {
            Outcome one = offerToAndAwait(target, offer);
            if (!(outcome instanceof Outcome.Changed)) {
                outcome = one;
            }
        }
        return outcome;
    }

    private Outcome offerToAndAwait(Leg target, SessionDescription offer) {
        Optional<SessionDescription> before = target.media().sent();
        IntermediateOffer made = target.media().offer(offer);
        if (made.refusesEverything()) {
            target.media().restore(before);
            return new Outcome.Failed(488);
        }
        Optional<Response> answer = new Reinvitation(target).sendAndAwait(reinvite(target, made));
        Outcome outcome =
                answer.map(response -> judge(target, response, offer))
                        .orElse(new Outcome.Failed(408));
        if (!(outcome instanceof Outcome.Changed)) {
            target.media().restore(before);
        }
        return outcome;
    }

    private static Request reinvite(Leg target, IntermediateOffer made) {
        Request request =
                target.next(Method.INVITE)
                        .with(SUPPORTED, "timer")
                        .withBody(SessionBody.SDP, made.description().toBytes());
        return target.timer()
                .refreshHeader()
                .map(value -> request.with(SESSION_EXPIRES, value))
                .orElse(request);
    }

    private Outcome judge(Leg target, Response response, SessionDescription offer) {
        if (!response.isSuccess()) {
            return new Outcome.Refused(response);
        }
        if (!(SessionBody.of(response) instanceof SessionBody.Sdp answer)) {
            return new Outcome.Failed(488);
        }
        target.media().connectAsOfferer(answer.description());
        target.timer().restart();
        IntermediateAnswer made = from.media().answer(offer, answer.description());
        from.media().connectAsAnswerer();
        return new Outcome.Changed(made.description());
    }
}
