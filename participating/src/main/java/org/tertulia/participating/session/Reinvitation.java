package org.tertulia.participating.session;

import java.time.Duration;
import java.util.Optional;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;
import org.tertulia.strand.Awaited;
import org.tertulia.strand.Mailbox;

/**
 * A re-INVITE of ours and its final response; a 2xx is acknowledged at once (RFC 3261 section
 * 14.1).
 */
final class Reinvitation {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private final Leg leg;

    Reinvitation(Leg leg) {
        this.leg = leg;
    }

    /** The final response; empty if none came in time. */
    Optional<Response> sendAndAwait(Request invite) {
        Mailbox<InviteEvent> events = new Mailbox<>("answer to re-INVITE", 16);
        leg.inviteOpen(true);
        OutgoingInvitation invitation = leg.reinvite(invite, events);
        Optional<Response> answer = finalAndAwait(events);
        leg.inviteOpen(false);
        if (answer.filter(Response::isSuccess).isPresent()) {
            invitation.acknowledge();
        }
        return answer;
    }

    private Optional<Response> finalAndAwait(Mailbox<InviteEvent> events) {
        while (true) {
            switch (leg.session().strand().await(events.next(), PATIENCE)) {
                case Awaited.Settled<InviteEvent>(InviteEvent.Final(_, Response response)) -> {
                    return Optional.of(response);
                }
                case Awaited.Settled<InviteEvent>(InviteEvent.Provisional _) -> {}
                case Awaited.Settled<InviteEvent> _, Awaited.Expired<InviteEvent> _ -> {
                    return Optional.empty();
                }
            }
        }
    }
}
