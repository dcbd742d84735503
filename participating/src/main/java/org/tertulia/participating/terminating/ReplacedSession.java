package org.tertulia.participating.terminating;

import static org.tertulia.sip.message.HeaderName.ALLOW;
import static org.tertulia.sip.message.HeaderName.CONTACT;
import static org.tertulia.sip.message.HeaderName.SERVER;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tertulia.clause.Clause;
import org.tertulia.participating.header.CpmService;
import org.tertulia.participating.mediation.SessionBody;
import org.tertulia.participating.registration.RegisteredClient;
import org.tertulia.participating.session.CpmSession;
import org.tertulia.participating.session.IncomingInvitation;
import org.tertulia.participating.session.InviteEvent;
import org.tertulia.participating.session.Leg;
import org.tertulia.participating.session.OutgoingInvitation;
import org.tertulia.participating.session.PassedResponse;
import org.tertulia.participating.session.Refusal;
import org.tertulia.participating.session.TimerAgreement;
import org.tertulia.sdp.intermediate.IntermediateAnswer;
import org.tertulia.sip.message.Headers;
import org.tertulia.sip.message.Response;
import org.tertulia.strand.Awaited;

/**
 * An invitation with Session-Replaces goes to the connected clients of the session being replaced
 * and to nobody else; what they answer goes back: the first 2xx, a 6xx at once, else the lowest
 * class (8.3.2.1 step 8b i).
 */
@Clause("TERM-8b-i")
final class ReplacedSession {
    private final IncomingInvitation invitation;
    private final CpmSession session;
    private final CpmService service;
    private final List<Response> refusals = new ArrayList<>();

    ReplacedSession(IncomingInvitation invitation, CpmService service) {
        this.invitation = invitation;
        this.session = invitation.leg().session();
        this.service = service;
    }

    void forwardAndAwait(SessionBody.Sdp offer, List<RegisteredClient> connected) {
        ClientInvitations invitations = new ClientInvitations(session, service, offer);
        for (RegisteredClient client : connected) {
            invitations.invite(client);
        }
        Duration patience = session.surroundings().policy().inviteTimeout();
        while (session.expectsInviteEvents() && !invitation.isAnswered()) {
            switch (session.strand().await(session.events().next(), patience)) {
                case Awaited.Settled<InviteEvent>(InviteEvent event) -> heardAndAwait(event, offer);
                case Awaited.Expired<InviteEvent> _ -> session.abandonOpen(Headers.NONE);
            }
        }
        if (!invitation.isAnswered()) {
            invitation.refuse(best());
        }
    }

    private void heardAndAwait(InviteEvent event, SessionBody.Sdp offer) {
        switch (event) {
            case InviteEvent.Provisional(_, Response response) ->
                    invitation.provisional(response.status());
            case InviteEvent.Final(OutgoingInvitation from, Response response) -> {
                if (response.isSuccess()) {
                    from.acknowledge();
                    session.abandonOpen(Headers.NONE);
                    answerAndAwait(from, response, offer);
                } else {
                    refused(from, response);
                }
            }
            case InviteEvent.Failed _ -> {}
            case InviteEvent.Cancelled _ -> {
                session.abandonOpen(Headers.NONE);
                invitation.refuse(new Refusal(487, ""));
            }
            case InviteEvent.SessionEnded _ -> invitation.refuse(Refusal.TEMPORARILY_UNAVAILABLE);
        }
    }

    private void refused(OutgoingInvitation from, Response response) {
        from.leg().ended();
        refusals.add(response);
        if (response.status() >= 600) {
            session.abandonOpen(Headers.NONE);
            invitation.refuse(PassedResponse.of(invitation.request(), response));
        }
    }

    private void answerAndAwait(OutgoingInvitation from, Response ok, SessionBody.Sdp offer) {
        if (!(SessionBody.of(ok) instanceof SessionBody.Sdp answer)) {
            from.leg().bye(Optional.empty());
            invitation.refuse(Refusal.notAcceptable("The client answered without usable SDP"));
            return;
        }
        IntermediateAnswer made =
                invitation.leg().media().answer(offer.description(), answer.description());
        from.leg().media().connectAsOfferer(answer.description());
        invitation.leg().media().connectAsAnswerer();
        Response head =
                PassedResponse.success(invitation.request(), ok)
                        .with(SERVER, session.surroundings().identity().releaseProducts())
                        .with(CONTACT, invitation.leg().contact().text())
                        .with(ALLOW, Leg.ALLOWED);
        Response response =
                TimerAgreement.answeringOrRefreshing(
                                invitation.request(), head, session.surroundings().policy())
                        .withBody(SessionBody.SDP, made.description().toBytes());
        TimerAgreement.asCaller(from.leg(), ok);
        TimerAgreement.asCallee(invitation.leg(), response);
        if (!invitation.answerAndAwaitAck(response)) {
            session.release(Optional.empty());
        }
    }

    private Response best() {
        return refusals.stream()
                .min((a, b) -> Integer.compare(a.status() / 100, b.status() / 100))
                .map(response -> PassedResponse.of(invitation.request(), response))
                .orElseGet(() -> Response.to(invitation.request(), 480));
    }
}
