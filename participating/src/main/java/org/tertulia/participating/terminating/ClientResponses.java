package org.tertulia.participating.terminating;

import java.time.Duration;
import java.util.Optional;
import org.tertulia.clause.Clause;
import org.tertulia.participating.mediation.SessionBody;
import org.tertulia.participating.session.CpmSession;
import org.tertulia.participating.session.InviteEvent;
import org.tertulia.participating.session.InviteExchange;
import org.tertulia.participating.session.OutgoingInvitation;
import org.tertulia.participating.session.TimerAgreement;
import org.tertulia.sip.message.Headers;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;
import org.tertulia.strand.Awaited;

/**
 * What the served user's clients answer when the Function has accepted the session for them
 * (8.3.2.1.1). Each client that accepts joins; a global decline ends the session; when nobody is
 * left the originating leg gets BYE.
 */
final class ClientResponses {
    private static final String UNAVAILABLE = "SIP;cause=480;text=\"Temporarily Unavailable\"";

    private final CpmSession session;
    private boolean anyAccepted;

    ClientResponses(CpmSession session) {
        this.session = session;
    }

    @Clause({"TERM-200-4", "EXT-RESP-1"})
    void handleAndAwait() {
        Duration patience = session.surroundings().policy().inviteTimeout();
        while (session.expectsInviteEvents() && !session.isReleased()) {
            switch (session.strand().await(session.events().next(), patience)) {
                case Awaited.Settled<InviteEvent>(InviteEvent event) -> heard(event);
                case Awaited.Expired<InviteEvent> _ -> session.abandonOpen(Headers.NONE);
            }
        }
        if (!anyAccepted && !session.isReleased()) {
            session.release(Optional.of(UNAVAILABLE)); // 8.3.6 after the 200
        }
    }

    private void heard(InviteEvent event) {
        switch (event) {
            case InviteEvent.Provisional _ -> {}
            case InviteEvent.Final(OutgoingInvitation invitation, Response response) -> {
                if (response.isSuccess()) {
                    accepted(invitation, response);
                } else {
                    refused(invitation, response);
                }
            }
            case InviteEvent.Failed _, InviteEvent.Cancelled _, InviteEvent.SessionEnded _ -> {}
        }
    }

    /**
     * "Upon receiving the first 200": ACK at once, and the client is in. Later ones join as well.
     */
    @Clause({"TERM-200-0", "TERM-200-1"})
    private void accepted(OutgoingInvitation invitation, Response ok) {
        invitation.acknowledge(); // 1
        if (!(SessionBody.of(ok) instanceof SessionBody.Sdp answer)) {
            invitation.leg().bye(Optional.of("SIP;cause=488;text=\"No usable SDP answer\""));
            return;
        }
        invitation.leg().media().connectAsOfferer(answer.description());
        TimerAgreement.asCaller(invitation.leg(), ok);
        anyAccepted = true;
    }

    private void refused(OutgoingInvitation invitation, Response response) {
        if (response.status() >= 600) {
            new SessionDeclined(session).end();
            return;
        }
        Optional<Request> again = InviteExchange.withLongerInterval(invitation.request(), response);
        if (again.isPresent()) {
            invitation.again(again.get());
        } else {
            invitation.leg().ended();
        }
    }
}
