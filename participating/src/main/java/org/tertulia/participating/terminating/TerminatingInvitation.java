package org.tertulia.participating.terminating;

import static org.tertulia.sip.message.HeaderName.SESSION_REPLACES;
import static org.tertulia.sip.message.HeaderName.USER_AGENT;

import java.util.List;
import java.util.Optional;
import org.tertulia.clause.Clause;
import org.tertulia.participating.header.Anonymity;
import org.tertulia.participating.header.CpmService;
import org.tertulia.participating.header.ServiceIdentity;
import org.tertulia.participating.mediation.SessionBody;
import org.tertulia.participating.policy.ServiceProviderPolicy;
import org.tertulia.participating.registration.RegisteredClient;
import org.tertulia.participating.registration.SessionNeeds;
import org.tertulia.participating.registration.SuitableClients;
import org.tertulia.participating.routing.SessionSide;
import org.tertulia.participating.session.CpmSession;
import org.tertulia.participating.session.IncomingInvitation;
import org.tertulia.participating.session.Refusal;
import org.tertulia.participating.session.Sessions;
import org.tertulia.participating.session.Surroundings;
import org.tertulia.sdp.intermediate.IntermediateAnswer;
import org.tertulia.sip.message.Request;

/**
 * Terminating side, "Handle a CPM Session Invitation" (8.3.2.1): a session comes in for the served
 * user. Suitability and Session-Replaces are decided before the 200 of step 8a, although the text
 * lists them behind it.
 */
@Clause("TERM-0")
public final class TerminatingInvitation {
    private final Surroundings surroundings;
    private final ServiceProviderPolicy policy;
    private final Sessions sessions;

    public TerminatingInvitation(Surroundings surroundings, Sessions sessions) {
        this.surroundings = surroundings;
        this.policy = surroundings.policy();
        this.sessions = sessions;
    }

    /** What becomes of an invitation before anything is sent. */
    sealed interface Decision {
        record Refuse(Refusal refusal) implements Decision {}

        /** Nobody suits: 8.3.6. */
        record Undeliverable() implements Decision {}

        record Replace(CpmService service, List<RegisteredClient> connected) implements Decision {}

        record Accept(CpmService service, List<RegisteredClient> clients) implements Decision {}
    }

    public void handle(IncomingInvitation invitation, SessionBody.Sdp offer) {
        switch (decide(invitation, offer)) {
            case Decision.Refuse(Refusal refusal) -> invitation.refuse(refusal);
            case Decision.Undeliverable _ -> undeliverable(invitation); // 6, 8b ii
            case Decision.Replace(CpmService service, List<RegisteredClient> connected) ->
                    new ReplacedSession(invitation, service)
                            .forwardAndAwait(offer, connected); // 8b i
            case Decision.Accept(CpmService service, List<RegisteredClient> clients) ->
                    acceptAndAwait(invitation, offer, new Invitees(service, clients)); // 8
        }
    }

    /**
     * Nobody suits: neither deferral nor interworking is in force here, so 480 is what remains of
     * 8.3.6.
     */
    @Clause({"TERM-6b", "TERM-8b-ii-1", "TERM-8b-ii-1a"})
    private static void undeliverable(IncomingInvitation invitation) {
        invitation.refuse(Refusal.TEMPORARILY_UNAVAILABLE);
    }

    private record Invitees(CpmService service, List<RegisteredClient> clients) {}

    /** Steps 1 to 8b in the order of the text. Waits for nothing and changes nothing. */
    @Clause({
        "TERM-1a",
        "TERM-1b",
        "TERM-2a",
        "TERM-2b",
        "TERM-ORD",
        "TERM-5a",
        "TERM-5b",
        "TERM-6a",
        "TERM-7",
        "TERM-8b",
        "TERM-8b-ii"
    })
    Decision decide(IncomingInvitation invitation, SessionBody.Sdp offer) {
        Request invite = invitation.request();
        if (!policy.supportsVersion(invite.header(USER_AGENT))) {
            return new Decision.Refuse(Refusal.VERSION_NOT_SUPPORTED); // 1
        }
        if (Anonymity.isRequested(invite) && !policy.anonymityAllowed()) {
            return new Decision.Refuse(Refusal.ANONYMITY_NOT_ALLOWED); // 2
        }
        IntermediateAnswer answer = invitation.leg().media().answerAlone(offer.description());
        if (answer.refusesEverything()) {
            return new Decision.Refuse(Refusal.notAcceptable(answer.reason().reason())); // 5
        }
        ServiceIdentity told = ServiceIdentity.of(invite);
        CpmService service = serviceOf(told, invite);
        List<RegisteredClient> replaced = replacedClients(invite);
        List<RegisteredClient> suitable = suitable(invite, service, offer);
        if (suitable.isEmpty() && replaced.isEmpty()) {
            return new Decision.Undeliverable(); // 6
        }
        if (told instanceof ServiceIdentity.OtherAsserted && policy.rejectsOtherService()) {
            return new Decision.Refuse(Refusal.FUNCTION_NOT_ALLOWED); // 7 iii
        }
        return replaced.isEmpty()
                ? new Decision.Accept(service, suitable) // 8b ii
                : new Decision.Replace(service, replaced); // 8b i
    }

    /**
     * Step 7: the service by the headers; without any of them by Accept-Contact, else a 1-1
     * session.
     */
    @Clause({"TERM-7-i", "TERM-7-ii", "TERM-7-iii-1", "TERM-7-iii-2"})
    private static CpmService serviceOf(ServiceIdentity told, Request invite) {
        return switch (told) {
            case ServiceIdentity.Asserted(CpmService service) -> service; // 7 iii
            case ServiceIdentity.Preferred(CpmService service) -> service; // 7 i, ii
            case ServiceIdentity.OtherAsserted _, ServiceIdentity.Untold _ ->
                    ServiceIdentity.inAcceptContact(invite).orElse(CpmService.SESSION);
        };
    }

    /**
     * The clients of the session that Session-Replaces names, if there is such a session of this
     * user.
     */
    @Clause("TERM-8b-i")
    private List<RegisteredClient> replacedClients(Request invite) {
        Optional<String> replaced = invite.header(SESSION_REPLACES);
        if (replaced.isEmpty()) {
            return List.of();
        }
        return sessions.withContributionId(SessionSide.TERMINATING, replaced.get()).stream()
                .filter(session ->
                        session.invite().requestUri().text().equals(invite.requestUri().text()))
                .flatMap(session -> session.opposite(session.incoming()).stream())
                .flatMap(leg -> leg.client().stream())
                .toList();
    }

    private List<RegisteredClient> suitable(
            Request invite, CpmService service, SessionBody.Sdp offer) {
        SessionNeeds needs =
                SessionNeeds.of(invite, service, offer.description())
                        .requiring(policy.requiredRelease(), policy.unknownReleaseSuits());
        return SuitableClients.among(
                surroundings.registrations().clientsOf(ServedUser.of(invite)), needs);
    }

    /** Step 8: our own 200 first, then an INVITE to each suitable client. */
    @Clause({"TERM-8", "TERM-8c", "TERM-8d", "TERM-8e"})
    private void acceptAndAwait(
            IncomingInvitation invitation, SessionBody.Sdp offer, Invitees invitees) {
        CpmSession session = invitation.leg().session();
        new LocalAnswer(invitation).send(); // 8a
        ClientInvitations invitations =
                new ClientInvitations(session, invitees.service(), offer); // 8c
        for (RegisteredClient client : invitees.clients()) {
            invitations.invite(client); // 8d, 8e
        }
        new ClientResponses(session).handleAndAwait(); // 8.3.2.1.1
    }
}
