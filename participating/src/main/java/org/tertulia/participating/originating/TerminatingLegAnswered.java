package org.tertulia.participating.originating;

import static org.tertulia.sip.message.HeaderName.CONTACT;
import static org.tertulia.sip.message.HeaderName.RECORD_ROUTE;
import static org.tertulia.sip.message.HeaderName.SERVER;

import java.util.Optional;
import org.tertulia.clause.Clause;
import org.tertulia.participating.header.ContactFeatures;
import org.tertulia.participating.mediation.SessionBody;
import org.tertulia.participating.session.CpmSession;
import org.tertulia.participating.session.IncomingInvitation;
import org.tertulia.participating.session.Leg;
import org.tertulia.participating.session.OutgoingInvitation;
import org.tertulia.participating.session.PassedResponse;
import org.tertulia.participating.session.Refusal;
import org.tertulia.participating.session.TimerAgreement;
import org.tertulia.sdp.SessionDescription;
import org.tertulia.sdp.intermediate.IntermediateAnswer;
import org.tertulia.sip.header.NameAddr;
import org.tertulia.sip.message.Response;

/**
 * "Upon receiving a SIP 200 OK response from the terminating leg", as B2BUA (8.2.2.1); the steps
 * are those of that list. The session of rejected media (1), history (8), participant information
 * (9) and delivery to the user's other clients (10) have procedures of their own.
 */
final class TerminatingLegAnswered {
    private static final String COMPLETED = "SIP;cause=200;text=\"Call completed\"";

    private final IncomingInvitation invitation;
    private final OutgoingInvitation sent;
    private final CpmSession session;

    TerminatingLegAnswered(IncomingInvitation invitation, OutgoingInvitation sent) {
        this.invitation = invitation;
        this.sent = sent;
        this.session = invitation.leg().session();
    }

    @Clause("ORIG-200-0")
    void handleAndAwait(SessionDescription offer, Response ok) {
        if (!(SessionBody.of(ok) instanceof SessionBody.Sdp answer)) {
            giveUp(Refusal.notAcceptable("The other side answered without usable SDP"));
            return;
        }
        IntermediateAnswer toClient =
                invitation.leg().media().answer(offer, answer.description()); // 4
        if (toClient.refusesEverything()) {
            giveUp(Refusal.notAcceptable(toClient.reason().reason()));
            return;
        }
        Response response = responseToClient(ok, toClient); // 2 to 5
        sent.leg().media().connectAsOfferer(answer.description()); // 6, 8.6
        invitation.leg().media().connectAsAnswerer(); // 6, 8.6
        TimerAgreement.asCaller(sent.leg(), ok);
        TimerAgreement.asCallee(invitation.leg(), response);
        acknowledgeAndAwait(response);
    }

    /** Steps 2 to 5. */
    @Clause({
        "ORIG-200-2",
        "ORIG-200-3",
        "ORIG-200-4a",
        "ORIG-200-4b",
        "ORIG-200-5a",
        "ORIG-200-5b"
    })
    private Response responseToClient(Response ok, IntermediateAnswer answer) {
        Leg leg = invitation.leg();
        Response response =
                PassedResponse.success(invitation.request(), ok) // 2
                        .with(SERVER, session.surroundings().identity().releaseProducts()) // 3
                        .withBody(SessionBody.SDP, answer.description().toBytes()); // 4
        Response timed =
                TimerAgreement.answering(
                        invitation.request(), response, session.surroundings().policy());
        Optional<NameAddr> contact = ContactFeatures.contact(ok);
        if (contact.isPresent() && ContactFeatures.isFocus(ok)) {
            // the focus is shown as it is, and requests to it still pass us
            return timed.with(CONTACT, contact.get().text()) // 5
                    .withHeaders(
                            timed.headers()
                                    .with(CONTACT, contact.get().text())
                                    .pushing(
                                            RECORD_ROUTE,
                                            NameAddr.of(session.routing().own()).text()));
        }
        leg.showFeatures(ContactFeatures.of(ok));
        return timed.with(CONTACT, leg.contact().text()); // 5
    }

    /** Step 7. The terminating leg gets its ACK after the client's. */
    @Clause({"ORIG-200-6", "ORIG-200-7a", "ORIG-200-7b", "ORIG-200-7c"})
    private void acknowledgeAndAwait(Response response) {
        boolean acknowledged = invitation.answerAndAwaitAck(response); // 7
        sent.acknowledge(); // 7
        if (!acknowledged) {
            session.release(Optional.empty()); // RFC 3261 13.3.1.4
        }
    }

    private void giveUp(Refusal refusal) {
        sent.acknowledge();
        sent.leg().bye(Optional.of(COMPLETED));
        invitation.refuse(refusal);
    }
}
