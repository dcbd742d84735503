package org.tertulia.participating.session;

import static org.tertulia.sip.message.HeaderName.MIN_SE;
import static org.tertulia.sip.message.HeaderName.REASON;
import static org.tertulia.sip.message.HeaderName.SESSION_EXPIRES;

import java.time.Duration;
import java.util.Optional;
import org.tertulia.sip.header.Parameters;
import org.tertulia.sip.message.Headers;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;
import org.tertulia.sip.transaction.TransactionOutput.Failure;
import org.tertulia.strand.Awaited;

/** Sends one INVITE on behalf of an invitation that came in, and waits for what becomes of it. */
public final class InviteExchange {
    private final CpmSession session;
    private final IncomingInvitation invitation;

    public InviteExchange(CpmSession session, IncomingInvitation invitation) {
        this.session = session;
        this.invitation = invitation;
    }

    /** The outcome and, for a 2xx, the invitation that is to be acknowledged. */
    public record Result(InviteOutcome outcome, OutgoingInvitation sent) {}

    /**
     * Sends the INVITE and passes provisional responses on. A 422 is tried again once with the
     * interval it asks for (RFC 4028 section 7.3), on a leg of the same kind.
     */
    public Result inviteAndAwait(Leg leg, Request invite) {
        OutgoingInvitation sent = leg.invite(invite, session.events());
        InviteOutcome outcome = outcomeAndAwait(sent);
        if (outcome instanceof InviteOutcome.Refused(Response response)) {
            Optional<Request> again = withLongerInterval(invite, response);
            if (again.isPresent()) {
                OutgoingInvitation second = sent.again(again.get());
                return new Result(outcomeAndAwait(second), second);
            }
            leg.ended();
        }
        return new Result(outcome, sent);
    }

    private InviteOutcome outcomeAndAwait(OutgoingInvitation sent) {
        Duration patience = session.surroundings().policy().inviteTimeout();
        while (true) {
            switch (session.strand().await(session.events().next(), patience)) {
                case Awaited.Settled<InviteEvent>(InviteEvent event) -> {
                    Optional<InviteOutcome> outcome = outcomeOf(event, sent);
                    if (outcome.isPresent()) {
                        return outcome.get();
                    }
                }
                case Awaited.Expired<InviteEvent> _ -> {
                    sent.abandon(Headers.NONE);
                    return new InviteOutcome.Abandoned(408);
                }
            }
        }
    }

    private Optional<InviteOutcome> outcomeOf(InviteEvent event, OutgoingInvitation sent) {
        return switch (event) {
            case InviteEvent.Provisional(_, Response response) -> {
                invitation.provisional(response.status());
                yield Optional.empty();
            }
            case InviteEvent.Final(OutgoingInvitation from, _) when from != sent ->
                    Optional.empty();
            case InviteEvent.Final(_, Response response) ->
                    Optional.of(
                            response.isSuccess()
                                    ? new InviteOutcome.Answered(response)
                                    : new InviteOutcome.Refused(response));
            case InviteEvent.Failed(_, Failure failure) ->
                    Optional.of(
                            new InviteOutcome.Abandoned(failure == Failure.TIMEOUT ? 408 : 504));
            case InviteEvent.Cancelled _ -> {
                sent.abandon(Headers.NONE.copying(cancelHeaders(), REASON));
                yield Optional.of(new InviteOutcome.Abandoned(487));
            }
            case InviteEvent.SessionEnded _ -> Optional.of(new InviteOutcome.Abandoned(480));
        };
    }

    private Headers cancelHeaders() {
        return invitation.cancelled().peek().map(Request::headers).orElse(Headers.NONE);
    }

    /**
     * The INVITE to send after a 422, unless its Min-SE is missing or this was the second attempt
     * already, which is the one that has a Min-SE.
     */
    public static Optional<Request> withLongerInterval(Request invite, Response response) {
        if (response.status() != 422 || invite.has(MIN_SE)) {
            return Optional.empty();
        }
        Optional<Long> floor =
                response.header(MIN_SE)
                        .map(value ->
                                value.indexOf(';') < 0
                                        ? value
                                        : value.substring(0, value.indexOf(';')))
                        .map(String::strip)
                        .filter(value -> value.matches("[0-9]{1,9}"))
                        .map(Long::valueOf);
        return floor.map(seconds ->
                invite.with(SESSION_EXPIRES, seconds + refresherOf(invite))
                        .with(MIN_SE, Long.toString(seconds)));
    }

    private static String refresherOf(Request invite) {
        String value = invite.header(SESSION_EXPIRES).orElse("");
        int semicolon = value.indexOf(';');
        return semicolon < 0 ? "" : Parameters.parse(value.substring(semicolon)).text();
    }
}
