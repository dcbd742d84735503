package org.tertulia.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tertulia.core.CoreWorld.ALICE;
import static org.tertulia.core.CoreWorld.BOB;
import static org.tertulia.sip.message.HeaderName.ACCEPT_CONTACT;
import static org.tertulia.sip.message.HeaderName.P_ASSERTED_IDENTITY;
import static org.tertulia.sip.message.HeaderName.P_SERVED_USER;
import static org.tertulia.sip.message.HeaderName.RECORD_ROUTE;
import static org.tertulia.sip.message.HeaderName.ROUTE;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tertulia.sip.header.HostPort;
import org.tertulia.sip.header.NameAddr;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.Method;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;
import org.tertulia.sip.transaction.TransportProtocol;
import org.tertulia.sip.uri.SipUri;
import org.tertulia.sip.uri.Uri;

/** The way of an INVITE past the application server, over the wire in simulated time. */
class ServedInvitationTest {
    private static final String PHONE = "urn:uuid:00000000-0000-1000-8000-000000000001";
    private static final String TABLET = "urn:uuid:00000000-0000-1000-8000-000000000002";

    /** What a B2BUA in the server's place sends on: Route without itself, a call of its own. */
    private static Request sentOn(WirePeer server, Request received, String requestUri) {
        List<String> routes = received.headers().elements(ROUTE);
        Request own = server.request(Method.INVITE, requestUri, ALICE, BOB);
        return own.with(ROUTE, routes.getLast())
                .copying(received, P_ASSERTED_IDENTITY, P_SERVED_USER);
    }

    private static Request invitation(WirePeer from) {
        return from.request(Method.INVITE, BOB, ALICE, BOB);
    }

    @Test
    void goesThroughBothHalvesOfTheChainToTheClient() {
        try (var world = CoreWorld.withServer()) {
            WirePeer server = world.server();
            WirePeer alice = world.udp();
            WirePeer bob = world.tcp();
            world.device(alice, ALICE, PHONE);
            world.device(bob, BOB, TABLET);

            alice.send(
                    invitation(alice)
                            .with(P_ASSERTED_IDENTITY, "<sip:mallory@tertulia.local>")
                            .with(HeaderName.P_ASSERTED_SERVICE, "urn:x")
                            .with(HeaderName.P_PREFERRED_SERVICE, "urn:y"));
            Request originating = server.expect(Method.INVITE);
            assertThat(routeUri(originating).text()).isEqualTo("sip:127.0.0.1:7777;lr;orig");
            assertThat(originating.header(P_SERVED_USER))
                    .contains("<" + ALICE + ">;sescase=orig;regstate=reg");
            assertThat(originating.headers().elements(P_ASSERTED_IDENTITY))
                    .containsExactly("<" + ALICE + ">");
            assertThat(originating.has(HeaderName.P_ASSERTED_SERVICE)).isFalse();
            assertThat(originating.header(HeaderName.P_PREFERRED_SERVICE)).contains("urn:y");
            assertThat(originating.requestUri().text()).isEqualTo(BOB);

            server.send(sentOn(server, originating, BOB));
            Request terminating = server.expect(Method.INVITE);
            assertThat(routeUri(terminating).text()).isEqualTo("sip:127.0.0.1:7777;lr;term");
            assertThat(terminating.header(P_SERVED_USER))
                    .contains("<" + BOB + ">;sescase=term;regstate=reg");

            server.send(sentOn(server, terminating, BOB + ";gr=" + TABLET));
            Request delivered = bob.expect(Method.INVITE);
            assertThat(delivered.requestUri().text())
                    .isEqualTo("sip:me@" + bob.address() + ";transport=tcp");
            assertThat(delivered.has(ROUTE)).isFalse();
            assertThat(delivered.has(P_SERVED_USER)).isFalse();
            assertThat(delivered.header(HeaderName.of("P-Called-Party-ID")))
                    .contains("<" + BOB + ";gr=" + TABLET + ">");
            assertThat(delivered.headers().elements(RECORD_ROUTE)).hasSize(2);
        }
    }

    private static Uri routeUri(Request request) {
        return NameAddr.parse(request.headers().elements(ROUTE).getFirst()).uri();
    }

    @Test
    void asksTheServerForAUserWhoIsNotRegistered() {
        try (var world = CoreWorld.withServer()) {
            WirePeer server = world.server();
            WirePeer alice = world.udp();
            world.device(alice, ALICE, PHONE);
            alice.send(invitation(alice));
            server.send(sentOn(server, server.expect(Method.INVITE), BOB));
            Request terminating = server.expect(Method.INVITE);
            assertThat(terminating.header(P_SERVED_USER))
                    .contains("<" + BOB + ">;sescase=term;regstate=unreg");
            server.send(sentOn(server, terminating, BOB));
            server.expect(480);
        }
    }

    @Test
    void finishesWithNotFoundForAnUnknownUser() {
        try (var world = CoreWorld.withServer()) {
            WirePeer server = world.server();
            WirePeer alice = world.udp();
            world.device(alice, ALICE, PHONE);
            alice.send(invitation(alice));
            Request originating = server.expect(Method.INVITE);
            server.send(sentOn(server, originating, "sip:nobody@tertulia.local"));
            server.expect(404);
            server.send(sentOn(server, originating, "sip:focus@127.0.0.1:7000"));
            server.expect(404);
            server.send(sentOn(server, originating, "mailto:bob@example.com"));
            server.expect(416);
        }
    }

    @Test
    void reachesOneDeviceByAcceptContactAndByGruu() {
        try (var world = CoreWorld.withServer()) {
            WirePeer server = world.server();
            WirePeer phone = world.udp();
            WirePeer tablet = world.udp();
            world.device(phone, BOB, PHONE);
            world.device(tablet, BOB, TABLET);
            Request own = fromServerItself(world, server, BOB);
            server.send(
                    own.with(
                            ACCEPT_CONTACT,
                            "*;+sip.instance=\"<" + TABLET + ">\";require;explicit"));
            tablet.expect(Method.INVITE);
            phone.expectNothing(Method.INVITE);
            server.send(fromServerItself(world, server, BOB + ";gr=" + PHONE));
            phone.expect(Method.INVITE);
            tablet.expectNothing(Method.INVITE);
            server.send(
                    fromServerItself(world, server, BOB)
                            .with(
                                    HeaderName.REJECT_CONTACT,
                                    "*;+sip.instance=\"<" + PHONE + ">\""));
            tablet.expect(Method.INVITE);
            phone.expectNothing(Method.INVITE);
            server.send(fromServerItself(world, server, BOB + ";gr=urn:uuid:gone"));
            server.expect(480);
        }
    }

    private static Request fromServerItself(CoreWorld world, WirePeer server, String uri) {
        String route = "<" + world.core.routeForServer(TransportProtocol.UDP).text() + ">";
        return server.request(Method.INVITE, uri, ALICE, BOB).with(ROUTE, route);
    }

    @Test
    void servesTheCalledUserOfARequestTheServerMakesForACaller() {
        try (var world = CoreWorld.withServer()) {
            WirePeer server = world.server();
            world.device(world.udp(), BOB, PHONE);
            SipUri route = world.core.routeForServer(TransportProtocol.UDP);
            String orig = route.withParameters(route.parameters().withFlag("orig")).text();
            server.send(
                    server.request(Method.INVITE, BOB, ALICE, BOB).with(ROUTE, "<" + orig + ">"));
            assertThat(server.expect(Method.INVITE).header(P_SERVED_USER))
                    .get()
                    .asString()
                    .contains("sescase=term");
        }
    }

    @Test
    void takesNoForgedOrAgedChainIdentifier() {
        try (var world = CoreWorld.withServer()) {
            WirePeer server = world.server();
            WirePeer alice = world.udp();
            WirePeer mallory = world.udp();
            world.device(alice, ALICE, PHONE);
            mallory.send(invitation(mallory).with(ROUTE, "<sip:127.0.0.1:5060;lr;odi=Zm9v.YmFy>"));
            mallory.expect(407);
            alice.send(invitation(alice));
            Request originating = server.expect(Method.INVITE);
            world.pass(ProxyLimits.DEFAULT.chainLifetime());
            mallory.send(sentOn(mallory, originating, BOB));
            mallory.expect(407);
        }
    }

    @Test
    void takesAStaticRouteToATrustedPeerAndServesWhomThePeerCalls() {
        var focus = HostPort.of("127.0.0.1", 7000);
        try (var world =
                new CoreWorld(s ->
                        s.withApplicationServer((SipUri) Uri.parse(CoreWorld.SERVER))
                                .withRoutes(
                                        List.of(
                                                new CoreRoute(
                                                        "cf.tertulia.local", SipUri.of("", focus))),
                                        List.of(TrustedPeer.of(focus))))) {
            WirePeer server = world.server();
            WirePeer focusPeer = world.peer(focus, TransportProtocol.UDP);
            WirePeer alice = world.udp();
            world.device(alice, ALICE, PHONE);
            alice.send(invitation(alice).withRequestUri(Uri.parse("sip:group@cf.tertulia.local")));
            Request originating = server.expect(Method.INVITE);
            server.send(sentOn(server, originating, "sip:group@cf.tertulia.local"));
            Request atFocus = focusPeer.expect(Method.INVITE);
            assertThat(atFocus.requestUri().text()).isEqualTo("sip:group@cf.tertulia.local");
            assertThat(atFocus.header(P_ASSERTED_IDENTITY)).contains("<" + ALICE + ">");

            String asserted = "<sip:conference@cf.tertulia.local>";
            focusPeer.send(
                    focusPeer
                            .request(Method.INVITE, ALICE, "sip:c@cf.tertulia.local", ALICE)
                            .with(P_ASSERTED_IDENTITY, asserted));
            Request served = server.expect(Method.INVITE);
            assertThat(served.header(P_ASSERTED_IDENTITY)).contains(asserted);
            assertThat(served.header(P_SERVED_USER)).get().asString().contains("sescase=term");
        }
    }

    /** What a server in proxy mode sends on. */
    private static Request passedOn(Request received) {
        List<String> routes = received.headers().elements(ROUTE);
        return received.withHeaders(
                        received.headers().withElements(ROUTE, routes.subList(1, routes.size())))
                .with(HeaderName.MAX_FORWARDS, Integer.toString(received.maxForwards() - 1));
    }

    @Test
    void takesASpiralPastAServerThatOnlyProxiesForNoLoop() {
        try (var world = CoreWorld.withServer()) {
            WirePeer server = world.server();
            WirePeer alice = world.udp();
            WirePeer bob = world.udp();
            world.device(alice, ALICE, PHONE);
            world.device(bob, BOB, TABLET);
            alice.send(invitation(alice));
            server.send(passedOn(server.expect(Method.INVITE)));
            server.send(passedOn(server.expect(Method.INVITE)));
            Request delivered = bob.expect(Method.INVITE);
            assertThat(delivered.headers().elements(HeaderName.VIA)).hasSize(6);
            assertThat(delivered.maxForwards()).isEqualTo(65);
            bob.respond(delivered, 486);
            server.expect(486);
        }
    }

    @Test
    void takesItsOwnAddressForItsDomain() {
        try (var world = new CoreWorld()) {
            WirePeer alice = world.udp();
            WirePeer bob = world.udp();
            world.registered(alice, "sip:alice@127.0.0.1:5060", alice.contact());
            world.registered(bob, "sip:bob@127.0.0.1:5060", bob.contact());
            String called = "sip:bob@127.0.0.1:5060";
            alice.send(
                    alice.request(Method.INVITE, called, "sip:alice@127.0.0.1:5060", called)
                            .with(ROUTE, "<sip:127.0.0.1:5060;lr>"));
            assertThat(bob.expect(Method.INVITE).header(P_ASSERTED_IDENTITY))
                    .contains("<" + ALICE + ">");
        }
    }

    @Test
    void drainsNewInvitationsOnly() {
        try (var world = CoreWorld.withServer()) {
            WirePeer alice = world.udp();
            WirePeer bob = world.udp();
            world.device(alice, ALICE, PHONE);
            world.device(bob, BOB, TABLET);
            world.core.drain();
            alice.send(invitation(alice));
            Response refused = alice.expect(503);
            assertThat(refused.header(HeaderName.RETRY_AFTER)).contains("10");
            alice.send(alice.request(Method.MESSAGE, BOB, ALICE, BOB));
            bob.expect(Method.MESSAGE);
        }
    }

    @Test
    void answersWhenTheServerIsSilent() {
        try (var world = CoreWorld.withServer()) {
            WirePeer server = world.server();
            WirePeer alice = world.udp();
            world.device(alice, ALICE, PHONE);
            alice.send(invitation(alice));
            server.expect(Method.INVITE);
            world.pass(Duration.ofSeconds(33));
            alice.expect(408);
            assertThat(world.core.requestsUnderWay()).isZero();
        }
    }
}
