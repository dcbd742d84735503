package org.tertulia.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tertulia.core.CoreWorld.ALICE;
import static org.tertulia.core.CoreWorld.BOB;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.Method;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;

/** Response contexts over the wire: forks, CANCEL, timers. No application server. */
class ForkedRequestTest {
    private static final String FIRST = "urn:uuid:00000000-0000-1000-8000-000000000011";
    private static final String SECOND = "urn:uuid:00000000-0000-1000-8000-000000000012";

    /** Alice calls bob, who has two devices. */
    private static final class Fork implements AutoCloseable {
        final CoreWorld world = new CoreWorld();
        final WirePeer alice = world.udp();
        final WirePeer one = world.udp();
        final WirePeer two = world.udp();
        final Request sent;
        final Request atOne;
        final Request atTwo;

        Fork() {
            world.device(alice, ALICE, "urn:uuid:a");
            world.device(one, BOB, FIRST);
            world.device(two, BOB, SECOND);
            sent = alice.send(alice.request(Method.INVITE, BOB, ALICE, BOB));
            atOne = one.expect(Method.INVITE);
            atTwo = two.expect(Method.INVITE);
        }

        void quiet() {
            world.pass(Duration.ofSeconds(40));
            assertThat(world.core.requestsUnderWay()).isZero();
        }

        @Override
        public void close() {
            world.close();
        }
    }

    @Test
    void givesEachBranchItsOwnViaAndContact() {
        try (var fork = new Fork()) {
            assertThat(fork.atOne.requestUri().text()).isEqualTo("sip:me@" + fork.one.address());
            assertThat(fork.atOne.via().branch()).isNotEqualTo(fork.atTwo.via().branch());
            assertThat(fork.atOne.maxForwards()).isEqualTo(69);
        }
    }

    @Test
    void cancelsTheOthersWhenOneAnswers() {
        try (var fork = new Fork()) {
            fork.one.respond(fork.atOne, 180);
            fork.two.respond(fork.atTwo, 180);
            fork.alice.expect(180);
            fork.alice.expect(180);
            fork.one.respond(fork.atOne, 200);
            Response ok = fork.alice.expect(200);
            assertThat(ok.headers().all(HeaderName.VIA)).hasSize(1);
            Request cancel = fork.two.expect(Method.CANCEL);
            assertThat(cancel.header(HeaderName.REASON))
                    .get()
                    .asString()
                    .contains("Call completed elsewhere");
            fork.two.respond(cancel, 200);
            fork.two.respond(fork.atTwo, 487);
            fork.two.expect(Method.ACK);
            fork.alice.expectNoResponse();
            fork.quiet();
        }
    }

    @Test
    void forwardsEverySuccess() {
        try (var fork = new Fork()) {
            fork.one.respond(fork.atOne, 200);
            fork.two.respond(fork.atTwo, 200);
            fork.alice.expect(200);
            fork.alice.expect(200);
        }
    }

    @Test
    void waitsForTheBestOfTheFailures() {
        try (var fork = new Fork()) {
            fork.one.respond(fork.atOne, 503);
            fork.alice.expectNoResponse();
            fork.two.respond(fork.atTwo, 486);
            fork.alice.expect(486);
            fork.quiet();
        }
    }

    @Test
    void declinesForAllWhenOneDeclines() {
        try (var fork = new Fork()) {
            fork.two.respond(fork.atTwo, 180);
            fork.alice.expect(180);
            fork.one.respond(fork.atOne, 603);
            fork.alice.expectNoResponse();
            fork.two.respond(fork.two.expect(Method.CANCEL), 200);
            fork.two.respond(fork.atTwo, 487);
            fork.alice.expect(603);
            fork.quiet();
        }
    }

    @Test
    void makesAnUnavailableServiceAnErrorOfItsOwn() {
        try (var fork = new Fork()) {
            fork.one.respond(fork.atOne, 503);
            fork.two.respond(fork.atTwo, 503);
            fork.alice.expect(500);
        }
    }

    @Test
    void cancelsAllBranches() {
        try (var fork = new Fork()) {
            fork.one.respond(fork.atOne, 180);
            fork.alice.expect(180);
            fork.alice.cancel(fork.sent);
            fork.alice.expect(200);
            fork.one.respond(fork.one.expect(Method.CANCEL), 200);
            fork.one.respond(fork.atOne, 487);
            fork.two.expectNothing(Method.CANCEL);
            fork.two.respond(fork.atTwo, 180);
            fork.two.respond(fork.two.expect(Method.CANCEL), 200);
            fork.two.respond(fork.atTwo, 487);
            fork.alice.expect(180);
            fork.alice.expect(487);
            fork.quiet();
        }
    }

    @Test
    void endsABranchThatRingsForEver() {
        try (var fork = new Fork()) {
            fork.one.respond(fork.atOne, 180);
            fork.two.respond(fork.atTwo, 486);
            fork.world.pass(Duration.ofSeconds(170));
            fork.one.respond(fork.atOne, 183);
            fork.world.pass(Duration.ofSeconds(170));
            fork.one.expectNothing(Method.CANCEL);
            fork.world.pass(Duration.ofSeconds(15));
            fork.one.respond(fork.one.expect(Method.CANCEL), 200);
            fork.world.pass(Duration.ofSeconds(40));
            fork.alice.expect(180);
            fork.alice.expect(183);
            fork.alice.expect(486);
            fork.quiet();
        }
    }

    @Test
    void answersForDevicesThatAreSilent() {
        try (var fork = new Fork()) {
            fork.world.pass(Duration.ofSeconds(40));
            fork.alice.expect(408);
            fork.quiet();
        }
    }

    @Test
    void givesAClientNoAssertionsOfAnotherClient() {
        try (var fork = new Fork()) {
            Response lie =
                    fork.one
                            .answer(fork.atOne, 200)
                            .with(HeaderName.P_ASSERTED_IDENTITY, "<" + ALICE + ">");
            fork.one.respond(lie);
            assertThat(fork.alice.expect(200).has(HeaderName.P_ASSERTED_IDENTITY)).isFalse();
        }
    }

    @Test
    void triesTheOtherFlowOfADeviceWhenOneIsDead() {
        try (var world = new CoreWorld()) {
            WirePeer alice = world.udp();
            world.device(alice, ALICE, "urn:uuid:a");
            WirePeer udp = world.udp();
            WirePeer tcp = world.tcp();
            String instance = ";+sip.instance=\"<" + FIRST + ">\"";
            world.registered(udp, BOB, udp.contact() + ";reg-id=1" + instance);
            world.registered(tcp, BOB, tcp.contact() + ";reg-id=2" + instance);
            alice.send(alice.request(Method.MESSAGE, BOB, ALICE, BOB));
            tcp.respond(tcp.expect(Method.MESSAGE), 430);
            udp.respond(udp.expect(Method.MESSAGE), 200);
            alice.expect(200);
        }
    }

    @Test
    void callsAUserAwayWhoseOnlyFlowIsDead() {
        try (var world = new CoreWorld()) {
            WirePeer alice = world.udp();
            WirePeer bob = world.tcp();
            world.device(alice, ALICE, "urn:uuid:a");
            world.registered(
                    bob, BOB, bob.contact() + ";reg-id=1;+sip.instance=\"<" + FIRST + ">\"");
            bob.hangUp();
            alice.send(alice.request(Method.INVITE, BOB, ALICE, BOB));
            alice.expect(480);
            world.pass(Duration.ofMillis(50));
            assertThat(world.contacts(BOB)).isEmpty();
        }
    }

    @Test
    void reachesAClientAgainThatListensThoughItsConnectionIsGone() {
        try (var world = new CoreWorld()) {
            WirePeer alice = world.udp();
            WirePeer bob = world.tcp();
            world.device(alice, ALICE, "urn:uuid:a");
            world.registered(bob, BOB, bob.contact());
            bob.hangUp();
            world.pass(Duration.ofMillis(50));
            assertThat(world.contacts(BOB)).hasSize(1);
            alice.send(alice.request(Method.MESSAGE, BOB, ALICE, BOB));
            bob.expect(Method.MESSAGE);
        }
    }

    @Test
    void turnsAwayWhatIsTooMuch() {
        var one = new ProxyLimits(Duration.ofSeconds(181), Duration.ofMinutes(1), 1, Duration.ZERO);
        try (var world = new CoreWorld(s -> s.withProxy(one))) {
            WirePeer alice = world.udp();
            WirePeer bob = world.udp();
            world.device(alice, ALICE, "urn:uuid:a");
            world.device(bob, BOB, FIRST);
            alice.send(alice.request(Method.INVITE, BOB, ALICE, BOB));
            alice.send(alice.request(Method.INVITE, BOB, ALICE, BOB));
            assertThat(alice.expect(503).header(HeaderName.RETRY_AFTER)).contains("1");
            bob.respond(bob.expect(Method.INVITE), 486);
            alice.expect(486);
            alice.send(alice.request(Method.INVITE, BOB, ALICE, BOB));
            bob.expect(Method.INVITE);
        }
    }

    @Test
    void gathersTheChallengesOfAllBranches() {
        try (var fork = new Fork()) {
            Response first = fork.one.answer(fork.atOne, 401);
            fork.one.respond(first.with(HeaderName.WWW_AUTHENTICATE, "Digest realm=\"one\""));
            Response second = fork.two.answer(fork.atTwo, 407);
            fork.two.respond(second.with(HeaderName.PROXY_AUTHENTICATE, "Digest realm=\"two\""));
            Response all = fork.alice.expect(401);
            assertThat(all.header(HeaderName.WWW_AUTHENTICATE)).contains("Digest realm=\"one\"");
            assertThat(all.header(HeaderName.PROXY_AUTHENTICATE)).contains("Digest realm=\"two\"");
        }
    }
}
