package org.tertulia.participating.terminating;

import static org.tertulia.sip.message.HeaderName.ALLOW;
import static org.tertulia.sip.message.HeaderName.CONTACT;
import static org.tertulia.sip.message.HeaderName.CONTRIBUTION_ID;
import static org.tertulia.sip.message.HeaderName.CONVERSATION_ID;
import static org.tertulia.sip.message.HeaderName.IN_REPLY_TO_CONTRIBUTION_ID;
import static org.tertulia.sip.message.HeaderName.SERVER;

import java.util.Optional;
import org.tertulia.clause.Clause;
import org.tertulia.participating.mediation.SessionBody;
import org.tertulia.participating.session.CpmSession;
import org.tertulia.participating.session.IncomingInvitation;
import org.tertulia.participating.session.Leg;
import org.tertulia.participating.session.TimerAgreement;
import org.tertulia.sdp.SessionDescription;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;

/**
 * The Function's own 200 towards the originating leg, before any client answered (8.3.2.1 step 8a).
 */
final class LocalAnswer {
    private final IncomingInvitation invitation;
    private final CpmSession session;

    LocalAnswer(IncomingInvitation invitation) {
        this.invitation = invitation;
        this.session = invitation.leg().session();
    }

    /**
     * Sends it and listens for MSRP; the wait for its ACK is a procedure of its own, since the
     * clients are invited at once.
     */
    @Clause({"TERM-8a", "TERM-8a-viii-1", "TERM-8a-viii-2"})
    void send() {
        SessionDescription answer =
                invitation
                        .leg()
                        .media()
                        .sent()
                        .orElseThrow(() -> new IllegalStateException("no answer was made"));
        Response ok = response(answer);
        invitation.leg().media().connectAsAnswerer(); // 8a viii
        TimerAgreement.asCallee(invitation.leg(), ok);
        session.strand().start("200 to the originating leg", () -> sendAndAwait(ok)); // 8a viii
    }

    /** Steps 8a i to vii. */
    @Clause({
        "TERM-8a-i",
        "TERM-8a-ii",
        "TERM-8a-iii",
        "TERM-8a-vii-1",
        "TERM-8a-vii-2",
        "TERM-8a-vii-3",
        "TERM-8a-vii-4",
        "TERM-8a-vii-5",
        "TERM-8a-vii-6"
    })
    private Response response(SessionDescription answer) {
        Request invite = invitation.request();
        Response ok =
                Response.to(invite, 200)
                        .copying(
                                invite,
                                CONVERSATION_ID,
                                CONTRIBUTION_ID,
                                IN_REPLY_TO_CONTRIBUTION_ID) // 8a i
                        .with(SERVER, session.surroundings().identity().releaseProducts()) // 8a ii
                        .with(CONTACT, invitation.leg().contact().text()) // 8a iii
                        .with(ALLOW, Leg.ALLOWED);
        return TimerAgreement.answeringOrRefreshing(
                        invite, ok, session.surroundings().policy()) // 8a iv, v, vi
                .withBody(SessionBody.SDP, answer.toBytes()); // 8a vii
    }

    private void sendAndAwait(Response ok) {
        if (!invitation.answerAndAwaitAck(ok) && !session.isReleased()) {
            session.release(Optional.empty()); // RFC 3261 13.3.1.4
        }
    }
}
