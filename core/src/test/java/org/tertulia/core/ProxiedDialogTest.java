package org.tertulia.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tertulia.core.CoreWorld.ALICE;
import static org.tertulia.core.CoreWorld.BOB;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tertulia.sip.header.NameAddr;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.Method;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;
import org.tertulia.sip.uri.SipUri;
import org.tertulia.sip.uri.Uri;

/** Dialogs, checks and authentication at the proxy, over the wire. No application server. */
class ProxiedDialogTest {
    private static final HeaderName RECORD_ROUTE = HeaderName.RECORD_ROUTE;

    /** A request of the callee inside the dialog of the INVITE it received. */
    private static Request fromCallee(WirePeer callee, Request invite, Method method) {
        Response ok = callee.answer(invite, 200);
        Request bye =
                callee.request(method, contactOf(invite), BOB, ALICE)
                        .with(HeaderName.CALL_ID, invite.callId())
                        .with(HeaderName.FROM, ok.to().text())
                        .with(HeaderName.TO, ok.from().text());
        List<String> routes = invite.headers().elements(RECORD_ROUTE);
        return bye.withHeaders(bye.headers().withElements(HeaderName.ROUTE, routes));
    }

    /** A request of the caller inside the dialog of this 200. */
    private static Request fromCaller(WirePeer caller, Response ok, Method method) {
        Request request =
                caller.request(method, contactOf(ok), ALICE, BOB)
                        .with(HeaderName.CALL_ID, ok.callId())
                        .with(HeaderName.FROM, ok.from().text())
                        .with(HeaderName.TO, ok.to().text());
        List<String> routes = ok.headers().elements(RECORD_ROUTE).reversed();
        return request.withHeaders(request.headers().withElements(HeaderName.ROUTE, routes));
    }

    private static String contactOf(org.tertulia.sip.message.SipMessage message) {
        return NameAddr.parse(message.header(HeaderName.CONTACT).orElseThrow()).uri().text();
    }

    @Test
    void followsADoubleRecordRouteBothWaysOverTheFlows() {
        try (var world = new CoreWorld()) {
            WirePeer alice = world.udp();
            WirePeer bob = world.tcp();
            world.device(alice, ALICE, "urn:uuid:a");
            // contacts that lead nowhere: only the flows can work
            String behindNat = "<sip:bob@192.0.2.99:1;transport=tcp>";
            world.registered(bob, BOB, behindNat);
            alice.send(
                    alice.request(Method.INVITE, BOB, ALICE, BOB)
                            .with(HeaderName.CONTACT, "<sip:alice@192.0.2.98:2>"));
            Request invite = bob.expect(Method.INVITE);
            List<String> recorded = invite.headers().elements(RECORD_ROUTE);
            assertThat(recorded).hasSize(2);
            assertThat(transport(recorded.get(0))).isEqualTo("tcp");
            assertThat(transport(recorded.get(1))).isEqualTo("udp");

            bob.respond(bob.answer(invite, 200).with(HeaderName.CONTACT, behindNat));
            Response ok = alice.expect(200);
            alice.send(fromCaller(alice, ok, Method.ACK).with(HeaderName.CSEQ, "1 ACK"));
            assertThat(bob.expect(Method.ACK).has(HeaderName.ROUTE)).isFalse();
            alice.send(fromCaller(alice, ok, Method.INFO));
            Request info = bob.expect(Method.INFO);
            assertThat(info.requestUri().text()).startsWith("sip:bob@192.0.2.99");
            bob.respond(info, 200);
            alice.expect(200);

            bob.send(fromCallee(bob, invite, Method.BYE));
            Request bye = alice.expect(Method.BYE);
            assertThat(bye.requestUri().text()).isEqualTo("sip:alice@192.0.2.98:2");
            alice.respond(bye, 200);
            bob.expect(200);
        }
    }

    private static String transport(String route) {
        return ((SipUri) NameAddr.parse(route).uri()).transport().orElse("udp");
    }

    @Test
    void recordsOneRouteWhenBothSidesUseTheSameTransport() {
        try (var world = new CoreWorld()) {
            WirePeer alice = world.udp();
            WirePeer bob = world.udp();
            world.device(alice, ALICE, "urn:uuid:a");
            world.device(bob, BOB, "urn:uuid:b");
            alice.send(alice.request(Method.INVITE, BOB, ALICE, BOB));
            assertThat(bob.expect(Method.INVITE).headers().elements(RECORD_ROUTE)).hasSize(1);
        }
    }

    @Test
    void takesARouteOfAnotherCallForNothing() {
        try (var world = new CoreWorld()) {
            WirePeer alice = world.udp();
            WirePeer bob = world.udp();
            world.device(alice, ALICE, "urn:uuid:a");
            world.device(bob, BOB, "urn:uuid:b");
            alice.send(alice.request(Method.INVITE, BOB, ALICE, BOB));
            Request invite = bob.expect(Method.INVITE);
            WirePeer mallory = world.udp();
            mallory.send(fromCallee(mallory, invite, Method.BYE).with(HeaderName.CALL_ID, "other"));
            mallory.expect(407);
            alice.expectNothing(Method.BYE);
        }
    }

    @Test
    void undoesTheWorkOfAStrictRouter() {
        try (var world = new CoreWorld()) {
            WirePeer alice = world.udp();
            WirePeer bob = world.udp();
            world.device(alice, ALICE, "urn:uuid:a");
            world.device(bob, BOB, "urn:uuid:b");
            alice.send(alice.request(Method.INVITE, BOB, ALICE, BOB));
            Request invite = bob.expect(Method.INVITE);
            bob.respond(invite, 200);
            Response ok = alice.expect(200);
            Request strict = fromCaller(alice, ok, Method.BYE);
            String route = strict.headers().elements(HeaderName.ROUTE).getFirst();
            alice.send(
                    strict.withRequestUri(NameAddr.parse(route).uri())
                            .with(HeaderName.ROUTE, "<" + contactOf(ok) + ">"));
            assertThat(bob.expect(Method.BYE).requestUri().text()).isEqualTo(contactOf(ok));
        }
    }

    @Test
    void challengesAClientThatIsNotRegistered() {
        try (var world = new CoreWorld()) {
            WirePeer alice = world.udp();
            WirePeer bob = world.udp();
            world.device(bob, BOB, "urn:uuid:b");
            Request invite = alice.request(Method.INVITE, BOB, ALICE, BOB);
            alice.send(invite);
            Response challenge = alice.expect(407);
            var digest = new DigestClient("alice", "alice-secret", "MD5");
            alice.send(digest.answer(invite, challenge, 1));
            Request delivered = bob.expect(Method.INVITE);
            assertThat(delivered.has(HeaderName.PROXY_AUTHORIZATION)).isFalse();
            assertThat(delivered.header(HeaderName.P_ASSERTED_IDENTITY))
                    .contains("<" + ALICE + ">");
            Request guess = alice.request(Method.MESSAGE, BOB, ALICE, BOB);
            alice.send(guess);
            alice.send(
                    new DigestClient("alice", "guess", "MD5").answer(guess, alice.expect(407), 1));
            alice.expect(403);
            alice.send(alice.request(Method.MESSAGE, BOB, "sip:eve@elsewhere.example", BOB));
            alice.expect(403);
        }
    }

    @Test
    void assertsTheIdentityThatAUserPrefers() {
        try (var world = new CoreWorld()) {
            WirePeer alice = world.udp();
            WirePeer bob = world.udp();
            world.device(alice, ALICE, "urn:uuid:a");
            world.device(bob, BOB, "urn:uuid:b");
            Request message = alice.request(Method.MESSAGE, BOB, ALICE, BOB);
            alice.send(message.with(HeaderName.P_PREFERRED_IDENTITY, "<tel:+34911>"));
            assertThat(bob.expect(Method.MESSAGE).header(HeaderName.P_ASSERTED_IDENTITY))
                    .contains("<tel:+34911>");
            Request pretending =
                    alice.request(Method.MESSAGE, BOB, BOB, BOB)
                            .with(HeaderName.P_PREFERRED_IDENTITY, "<" + BOB + ">");
            alice.send(pretending);
            Request delivered = bob.expect(Method.MESSAGE);
            assertThat(delivered.header(HeaderName.P_ASSERTED_IDENTITY))
                    .contains("<" + ALICE + ">");
            assertThat(delivered.has(HeaderName.P_PREFERRED_IDENTITY)).isFalse();
            alice.send(alice.request(Method.MESSAGE, "tel:+34-911", ALICE, ALICE));
            alice.expect(Method.MESSAGE);
        }
    }

    @Test
    void hidesWhoCallsWhenPrivacyIsAsked() {
        try (var world = new CoreWorld()) {
            WirePeer alice = world.udp();
            WirePeer bob = world.udp();
            world.device(alice, ALICE, "urn:uuid:a");
            world.device(bob, BOB, "urn:uuid:b");
            Request message = alice.request(Method.MESSAGE, BOB, ALICE, BOB);
            alice.send(message.with(HeaderName.PRIVACY, "user; id"));
            assertThat(bob.expect(Method.MESSAGE).has(HeaderName.P_ASSERTED_IDENTITY)).isFalse();
        }
    }

    @Test
    void refusesTooManyHopsLoopsAndUnknownProxyExtensions() {
        try (var world = new CoreWorld()) {
            WirePeer alice = world.udp();
            WirePeer bob = world.udp();
            world.device(alice, ALICE, "urn:uuid:a");
            world.device(bob, BOB, "urn:uuid:b");
            Request message = alice.request(Method.MESSAGE, BOB, ALICE, BOB);
            alice.send(message.with(HeaderName.MAX_FORWARDS, "0"));
            alice.expect(483);
            alice.send(message.with(HeaderName.PROXY_REQUIRE, "teleport"));
            assertThat(alice.expect(420).header(HeaderName.UNSUPPORTED)).contains("teleport");
            alice.send(message.with(HeaderName.CSEQ, "70 MESSAGE"));
            Request looping = bob.expect(Method.MESSAGE).withRequestUri(Uri.parse(BOB));
            bob.send(looping);
            bob.expect(482);
        }
    }

    @Test
    void isNoWayToForeignAddresses() {
        try (var world = new CoreWorld()) {
            WirePeer alice = world.udp();
            WirePeer target = world.udp();
            world.device(alice, ALICE, "urn:uuid:a");
            String foreign = "sip:x@" + target.address();
            alice.send(alice.request(Method.MESSAGE, foreign, ALICE, foreign));
            alice.expect(404);
            alice.send(
                    alice.request(Method.MESSAGE, BOB, ALICE, BOB)
                            .with(HeaderName.ROUTE, "<" + foreign + ";lr>"));
            alice.expect(480);
            target.expectNothing(Method.MESSAGE);
        }
    }

    @Test
    void doesNotSendARegistrationSubscriptionToTheUsersOwnDevices() {
        try (var world = new CoreWorld()) {
            WirePeer alice = world.udp();
            world.device(alice, ALICE, "urn:uuid:a");
            alice.send(
                    alice.request(Method.SUBSCRIBE, ALICE, ALICE, ALICE)
                            .with(HeaderName.EVENT, "reg"));
            alice.expect(489);
        }
    }
}
