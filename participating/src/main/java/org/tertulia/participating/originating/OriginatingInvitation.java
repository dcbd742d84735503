package org.tertulia.participating.originating;

import static org.tertulia.sip.message.HeaderName.CONTACT;
import static org.tertulia.sip.message.HeaderName.FROM;
import static org.tertulia.sip.message.HeaderName.MAX_FORWARDS;
import static org.tertulia.sip.message.HeaderName.P_ASSERTED_SERVICE;
import static org.tertulia.sip.message.HeaderName.REQUIRE;
import static org.tertulia.sip.message.HeaderName.SESSION_EXPIRES;
import static org.tertulia.sip.message.HeaderName.SUPPORTED;
import static org.tertulia.sip.message.HeaderName.TO;
import static org.tertulia.sip.message.HeaderName.USER_AGENT;

import java.util.Optional;
import org.tertulia.clause.Clause;
import org.tertulia.participating.header.Anonymity;
import org.tertulia.participating.header.ContactFeatures;
import org.tertulia.participating.header.CpmService;
import org.tertulia.participating.header.EndToEndHeaders;
import org.tertulia.participating.header.ServiceIdentity;
import org.tertulia.participating.mediation.SessionBody;
import org.tertulia.participating.policy.ServiceProviderPolicy;
import org.tertulia.participating.routing.OwnRoutes;
import org.tertulia.participating.session.CpmSession;
import org.tertulia.participating.session.IncomingInvitation;
import org.tertulia.participating.session.InviteExchange;
import org.tertulia.participating.session.InviteOutcome.Abandoned;
import org.tertulia.participating.session.InviteOutcome.Answered;
import org.tertulia.participating.session.InviteOutcome.Refused;
import org.tertulia.participating.session.Leg;
import org.tertulia.participating.session.PassedResponse;
import org.tertulia.participating.session.Refusal;
import org.tertulia.participating.session.Surroundings;
import org.tertulia.sdp.intermediate.IntermediateOffer;
import org.tertulia.sip.message.Headers;
import org.tertulia.sip.message.Method;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.uri.Uri;

/**
 * Originating side, "Handle a CPM Session Invitation": a client of the served user starts a 1-1 or
 * a group session. The labels at the line ends are the step numbers of the clause (8.2.2.1); what
 * follows a 200 is {@link TerminatingLegAnswered}.
 */
@Clause("ORIG-0")
public final class OriginatingInvitation {
    private final ServiceProviderPolicy policy;
    private final OwnRoutes routes;
    private final OriginatorAuthority authority;

    public OriginatingInvitation(Surroundings surroundings, OwnRoutes routes) {
        this.policy = surroundings.policy();
        this.routes = routes;
        this.authority = new OriginatorAuthority(policy);
    }

    /** What becomes of an invitation before anything is sent. */
    sealed interface Decision {
        record Refuse(Refusal refusal) implements Decision {}

        record Connect(CpmService service) implements Decision {}
    }

    public void handle(IncomingInvitation invitation, SessionBody.Sdp offer) {
        switch (decide(invitation.request())) {
            case Decision.Refuse(Refusal refusal) -> invitation.refuse(refusal);
            case Decision.Connect(CpmService service) ->
                    connectAndAwait(invitation, offer, service); // 4
        }
    }

    /** Steps 1 to 4a and 4c. Waits for nothing and changes nothing. */
    @Clause({
        "ORIG-1a",
        "ORIG-1b",
        "ORIG-2a",
        "ORIG-2b",
        "ORIG-3a",
        "ORIG-3b",
        "ORIG-3c",
        "ORIG-4",
        "ORIG-4a",
        "ORIG-4a-ii",
        "ORIG-4a-iii"
    })
    Decision decide(Request invite) {
        if (!authority.mayOriginate(invite)) {
            return new Decision.Refuse(Refusal.SERVICE_NOT_AUTHORISED); // 1
        }
        if (!policy.supportsVersion(invite.header(USER_AGENT))) {
            return new Decision.Refuse(Refusal.VERSION_NOT_SUPPORTED); // 2
        }
        if (Anonymity.isRequested(invite) && !policy.anonymityAllowed()) {
            return new Decision.Refuse(Refusal.ANONYMITY_NOT_ALLOWED); // 3
        }
        return switch (ServiceIdentity.of(invite)) {
            case ServiceIdentity.Asserted(CpmService service) ->
                    new Decision.Connect(service); // 4a ii
            case ServiceIdentity.OtherAsserted _ ->
                    policy.rejectsOtherService()
                            ? new Decision.Refuse(Refusal.FUNCTION_NOT_ALLOWED) // 4a iii
                            : new Decision.Connect(derived(invite));
            case ServiceIdentity.Preferred(CpmService service) ->
                    new Decision.Connect(service); // 4c ii, iii
            case ServiceIdentity.Untold _ -> new Decision.Connect(derived(invite)); // 4c iv
        };
    }

    /** The service that other information tells, else the configured one. */
    @Clause({"ORIG-4c-iv", "ORIG-4c-iv-1", "ORIG-4c-iv-2"})
    private CpmService derived(Request invite) {
        return ServiceIdentity.inAcceptContact(invite) // 4c iv 1
                .orElse(policy.configuredService()); // 4c iv 2
    }

    /**
     * Step 4: both legs end here, and what the remote leg answers decides what the client hears.
     */
    @Clause({"ORIG-4e", "ORIG-4m"})
    private void connectAndAwait(
            IncomingInvitation invitation, SessionBody.Sdp body, CpmService service) {
        CpmSession session = invitation.leg().session();
        Request received = invitation.request();
        Leg remote = session.addOutgoingLeg("terminating"); // 4e
        remote.showFeatures(ContactFeatures.of(received)); // 4h
        IntermediateOffer offer = remote.media().offer(body.description()); // 4m, 5.2.1.2
        if (offer.refusesEverything()) {
            invitation.refuse(Refusal.notAcceptable(offer.reason().reason()));
            return;
        }
        SessionBody.Content content = body.with(offer.description());
        Request outgoing =
                outgoingInvite(received, service)
                        .with(CONTACT, remote.contact().text()) // 4i
                        .withBody(content.type(), content.bytes()); // 4d, 4m
        Optional<Request> routed = routed(outgoing, received); // 4n
        if (routed.isEmpty()) {
            invitation.refuse(Refusal.UNSUPPORTED_URI_SCHEME);
            return;
        }
        if (!OwnRoutes.hasNextHop(routed.get())) {
            invitation.refuse(Refusal.NOT_FOUND);
            return;
        }
        InviteExchange.Result result =
                new InviteExchange(session, invitation).inviteAndAwait(remote, routed.get());
        switch (result.outcome()) {
            case Answered(var ok) ->
                    new TerminatingLegAnswered(invitation, result.sent())
                            .handleAndAwait(body.description(), ok);
            case Refused(var response) -> invitation.refuse(PassedResponse.of(received, response));
            case Abandoned(int status) -> invitation.refuse(new Refusal(status, ""));
        }
    }

    /** Steps 4b to 4l: the INVITE of the outgoing leg, a pure function of the one received. */
    @Clause({
        "ORIG-4b",
        "ORIG-4c",
        "ORIG-4c-ii",
        "ORIG-4c-iii",
        "ORIG-4d-1",
        "ORIG-4d-2",
        "ORIG-4d-3",
        "ORIG-4f",
        "ORIG-4g",
        "ORIG-4h-1",
        "ORIG-4h-2",
        "ORIG-4i",
        "ORIG-4j-1",
        "ORIG-4j-2",
        "ORIG-4k",
        "ORIG-4l"
    })
    Request outgoingInvite(Request received, CpmService service) {
        boolean recipientList = received.headers().hasToken(SUPPORTED, "recipient-list-invite");
        boolean recipientListRequired =
                received.headers().hasToken(REQUIRE, "recipient-list-invite");
        Headers headers =
                Headers.NONE
                        .copying(received.headers(), MAX_FORWARDS, FROM, TO)
                        .with(P_ASSERTED_SERVICE, service.tag()) // 4c
                        .with(USER_AGENT, routes.identity().releaseProducts()) // 4g
                        .with(
                                SUPPORTED,
                                recipientList || recipientListRequired
                                        ? "timer, recipient-list-invite"
                                        : "timer") // 4j
                        .with(
                                SESSION_EXPIRES,
                                policy.sessionInterval().toSeconds() + ";refresher=uac"); // 4k, 4l
        for (var field : EndToEndHeaders.of(received.headers())) { // 4d, 4h
            headers = headers.adding(field);
        }
        Request invite =
                Request.of(Method.INVITE, received.requestUri()).withHeaders(headers); // 4b, 4d, 4f
        // a Controlling Function may pass over a list that is not required, so the tag stays where
        // it was
        return recipientListRequired ? invite.with(REQUIRE, "recipient-list-invite") : invite;
    }

    /** Step 4n. Empty when only an ISF could reach the destination and none is known. */
    private Optional<Request> routed(Request outgoing, Request received) {
        Uri destination = received.requestUri();
        return OwnRoutes.needsIsf(destination)
                ? routes.towardsIsf(outgoing)
                : Optional.of(routes.towardsCore(outgoing, received));
    }
}
