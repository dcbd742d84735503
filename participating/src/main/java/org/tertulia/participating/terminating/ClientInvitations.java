package org.tertulia.participating.terminating;

import static org.tertulia.sip.message.HeaderName.ACCEPT_CONTACT;
import static org.tertulia.sip.message.HeaderName.CONTACT;
import static org.tertulia.sip.message.HeaderName.FROM;
import static org.tertulia.sip.message.HeaderName.MAX_FORWARDS;
import static org.tertulia.sip.message.HeaderName.P_ASSERTED_SERVICE;
import static org.tertulia.sip.message.HeaderName.RECORD_ROUTE;
import static org.tertulia.sip.message.HeaderName.SESSION_EXPIRES;
import static org.tertulia.sip.message.HeaderName.SUPPORTED;
import static org.tertulia.sip.message.HeaderName.TO;
import static org.tertulia.sip.message.HeaderName.USER_AGENT;

import org.tertulia.clause.Clause;
import org.tertulia.participating.header.ContactFeatures;
import org.tertulia.participating.header.CpmService;
import org.tertulia.participating.header.EndToEndHeaders;
import org.tertulia.participating.mediation.InviteeBody;
import org.tertulia.participating.mediation.SessionBody;
import org.tertulia.participating.registration.RegisteredClient;
import org.tertulia.participating.session.CpmSession;
import org.tertulia.participating.session.Leg;
import org.tertulia.participating.session.OutgoingInvitation;
import org.tertulia.sdp.SessionDescription;
import org.tertulia.sip.header.NameAddr;
import org.tertulia.sip.header.Parameters;
import org.tertulia.sip.message.HeaderField;
import org.tertulia.sip.message.Headers;
import org.tertulia.sip.message.Method;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.uri.SipUri;
import org.tertulia.sip.uri.Uri;

/** The INVITEs to the clients of the served user (8.3.2.1 steps 8d and 8e). */
final class ClientInvitations {
    private final CpmSession session;
    private final Request received;
    private final CpmService service;
    private final SessionBody.Sdp offer;

    ClientInvitations(CpmSession session, CpmService service, SessionBody.Sdp offer) {
        this.session = session;
        this.received = session.invite();
        this.service = service;
        this.offer = offer;
    }

    /** Sends one INVITE to this client; its answer comes to the session's events. */
    @Clause({"TERM-8d", "TERM-8d-i", "TERM-8d-ii", "TERM-8e"})
    OutgoingInvitation invite(RegisteredClient client) {
        Uri target =
                client.publicGruu().orElseGet(() -> addressOfRecord(received.requestUri())); // 8d i
        Headers chosen = headers();
        if (client.publicGruu().isEmpty() && client.instanceId().isPresent()) {
            chosen =
                    chosen.adding(ACCEPT_CONTACT, onlyInstance(client.instanceId().get())); // 8d ii
        }
        Leg leg = session.addOutgoingLeg("client " + client.identity());
        leg.leadsTo(client);
        return send(leg, Request.of(Method.INVITE, target).withHeaders(chosen));
    }

    @Clause({"TERM-8d-v-1", "TERM-8d-v-2", "TERM-8d-vii", "TERM-8d-viii-1", "TERM-8d-viii-2"})
    private OutgoingInvitation send(Leg leg, Request request) {
        SessionDescription sdp = leg.media().offer(offer.description()).description(); // 8d viii
        SessionBody.Content content =
                InviteeBody.of(offer, ServedUser.of(received).text()).with(sdp); // 8d vii, viii
        Request complete =
                withContact(leg, request).withBody(content.type(), content.bytes()); // 8d v
        return leg.invite(
                session.routing().towardsCore(complete, received), session.events()); // 8e
    }

    /** Steps 8d iii, iv and vi, the same for every client. */
    @Clause({
        "TERM-8d-iii",
        "TERM-8d-iv",
        "TERM-8d-vi-0",
        "TERM-8d-vi-1",
        "TERM-8d-vi-2",
        "TERM-8d-vi-3",
        "TERM-8d-vi-4"
    })
    private Headers headers() {
        long seconds = session.surroundings().policy().sessionInterval().toSeconds();
        Headers headers =
                Headers.NONE
                        .copying(received.headers(), MAX_FORWARDS, FROM, TO)
                        .with(P_ASSERTED_SERVICE, service.tag()) // 7
                        .with(SUPPORTED, "timer, recipient-list-invite") // 8d vi
                        .with(SESSION_EXPIRES, seconds + ";refresher=uas") // 8d vi
                        .with(
                                USER_AGENT,
                                session.surroundings().identity().releaseProducts()); // 8d vi
        for (HeaderField field : EndToEndHeaders.of(received.headers())) {
            headers = headers.adding(field); // 8d iii, iv, vi
        }
        return headers;
    }

    private Request withContact(Leg leg, Request request) {
        Parameters features = ContactFeatures.of(received);
        if (ContactFeatures.isFocus(received)) {
            String focus = ContactFeatures.contact(received).map(NameAddr::text).orElse("");
            return request.with(CONTACT, focus)
                    .adding(RECORD_ROUTE, NameAddr.of(session.routing().own()).text()); // 8d v
        }
        leg.showFeatures(features);
        return request.with(CONTACT, leg.contact().text()); // 8d v
    }

    private static String onlyInstance(String instanceId) {
        return "*;+sip.instance=\"" + instanceId + "\";require;explicit";
    }

    private static Uri addressOfRecord(Uri uri) {
        return uri instanceof SipUri sip ? sip.addressOfRecord() : uri;
    }
}
