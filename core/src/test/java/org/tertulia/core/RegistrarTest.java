package org.tertulia.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tertulia.core.CoreWorld.ALICE;
import static org.tertulia.core.CoreWorld.BOB;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tertulia.sip.auth.DigestHash;
import org.tertulia.sip.message.HeaderField;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.Method;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;
import org.tertulia.sip.uri.Uri;

/** REGISTER over the wire, in simulated time. */
class RegistrarTest {
    private static final String PHONE = "urn:gsma:imei:12345678-123456-0";
    private static final String TABLET = "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6";

    @Test
    void challengesWithTheStrongerAlgorithmFirst() {
        try (var world = new CoreWorld()) {
            WirePeer alice = world.udp();
            alice.send(CoreWorld.register(alice, ALICE, alice.contact()));
            List<HeaderField> challenges =
                    alice.expect(401).headers().all(HeaderName.WWW_AUTHENTICATE);
            assertThat(challenges).hasSize(2);
            assertThat(challenges.get(0).value())
                    .contains("realm=\"tertulia.local\"", "qop=\"auth\"", "algorithm=SHA-256");
            assertThat(challenges.get(1).value()).contains("algorithm=MD5");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA-256", "MD5"})
    void takesTheRightPasswordWithBothAlgorithms(String algorithm) {
        try (var world = new CoreWorld()) {
            WirePeer alice = world.udp();
            Request register = CoreWorld.register(alice, ALICE, alice.contact());
            alice.send(register);
            var digest = new DigestClient("alice", "alice-secret", algorithm);
            alice.send(digest.answer(register, alice.expect(401), 1));
            Response ok = alice.expect(200);
            assertThat(ok.headers().all(HeaderName.CONTACT)).hasSize(1);
            assertThat(ok.header(HeaderName.CONTACT)).get().asString().contains(";expires=3600");
            assertThat(world.contacts(ALICE)).hasSize(1);
        }
    }

    @Test
    void offersAndTakesOnlyTheAlgorithmsOfItsSettings() {
        try (var world = new CoreWorld(s -> s.withAlgorithms(List.of(DigestHash.MD5)))) {
            WirePeer alice = world.udp();
            Request register = CoreWorld.register(alice, ALICE, alice.contact());
            alice.send(register);
            Response challenge = alice.expect(401);
            assertThat(challenge.headers().all(HeaderName.WWW_AUTHENTICATE)).hasSize(1);
            alice.send(
                    new DigestClient("alice", "alice-secret", "MD5")
                            .answer(register, challenge, 1));
            alice.expect(200);
        }
    }

    @Test
    void answersAWrongPasswordAndAnUnknownUserAlike() {
        try (var world = new CoreWorld()) {
            WirePeer peer = world.udp();
            Request wrong = CoreWorld.register(peer, ALICE, peer.contact());
            peer.send(wrong);
            peer.send(new DigestClient("alice", "guess", "MD5").answer(wrong, peer.expect(401), 1));
            Response first = peer.expect(403);
            Request nobody = CoreWorld.register(peer, "sip:nobody@tertulia.local", peer.contact());
            peer.send(nobody);
            peer.send(
                    new DigestClient("nobody", "guess", "MD5").answer(nobody, peer.expect(401), 1));
            assertThat(peer.expect(403).reason()).isEqualTo(first.reason());
            assertThat(world.contacts(ALICE)).isEmpty();
        }
    }

    @Test
    void refusesSomebodyElsesIdentity() {
        try (var world = new CoreWorld()) {
            WirePeer alice = world.udp();
            Request register = CoreWorld.register(alice, BOB, alice.contact());
            alice.send(register);
            var digest = new DigestClient("alice", "alice-secret", "SHA-256");
            alice.send(digest.answer(register, alice.expect(401), 1));
            alice.expect(403);
            assertThat(world.contacts(BOB)).isEmpty();
        }
    }

    @Test
    void callsAnOldNonceStaleAndTakesNoCountTwice() {
        try (var world = new CoreWorld()) {
            WirePeer alice = world.udp();
            Request register = CoreWorld.register(alice, ALICE, alice.contact());
            alice.send(register);
            Response challenge = alice.expect(401);
            var digest = new DigestClient("alice", "alice-secret", "SHA-256");
            alice.send(digest.answer(register, challenge, 1));
            alice.expect(200);
            alice.send(digest.answer(register, challenge, 1));
            assertStale(alice.expect(401));
            Request refresh = register.with(HeaderName.CSEQ, "90 REGISTER");
            alice.send(digest.answer(refresh, challenge, 2));
            alice.expect(200);
            world.pass(NonceLimits.DEFAULT.lifetime());
            alice.send(digest.answer(refresh, challenge, 3));
            assertStale(alice.expect(401));
        }
    }

    private static void assertStale(Response challenge) {
        assertThat(challenge.header(HeaderName.WWW_AUTHENTICATE))
                .get()
                .asString()
                .contains("stale=true");
    }

    @Test
    void remembersABoundedNumberOfNonces() {
        try (var world =
                new CoreWorld(s -> s.withNonces(new NonceLimits(Duration.ofMinutes(5), 1)))) {
            WirePeer alice = world.udp();
            Request register = CoreWorld.register(alice, ALICE, alice.contact());
            var digest = new DigestClient("alice", "alice-secret", "SHA-256");
            alice.send(register);
            Response first = alice.expect(401);
            alice.send(digest.answer(register, first, 1));
            alice.expect(200);
            world.registered(world.udp(), BOB, "<sip:bob@127.0.0.1:1>");
            alice.send(digest.answer(register, first, 2));
            assertStale(alice.expect(401));
        }
    }

    @Test
    void tellsTwoDevicesApartByTheirInstance() {
        try (var world = new CoreWorld()) {
            WirePeer phone = world.udp();
            WirePeer tablet = world.udp();
            world.device(phone, ALICE, PHONE);
            Response ok = world.device(tablet, ALICE, TABLET);
            assertThat(ok.headers().all(HeaderName.CONTACT)).hasSize(2);
            assertThat(world.contacts(ALICE))
                    .extracting(contact -> contact.instanceId().orElse(""))
                    .containsExactly("<" + PHONE + ">", "<" + TABLET + ">");
            world.device(world.udp(), ALICE, PHONE);
            assertThat(world.contacts(ALICE)).hasSize(2);
            assertThat(world.contacts("tel:+3-49-11")).isEqualTo(world.contacts(ALICE));
        }
    }

    @Test
    void keepsTwoFlowsOfOneDevice() {
        try (var world = new CoreWorld()) {
            WirePeer phone = world.udp();
            String instance = ";+sip.instance=\"<" + PHONE + ">\"";
            world.registered(phone, ALICE, phone.contact() + ";reg-id=1" + instance);
            world.registered(phone, ALICE, phone.contact() + ";reg-id=2" + instance);
            assertThat(world.contacts(ALICE))
                    .extracting(RegisteredContact::regId)
                    .containsExactly(1, 2);
        }
    }

    @Test
    void keepsFeatureParametersAsTheyCame() {
        try (var world = new CoreWorld()) {
            WirePeer alice = world.udp();
            String features =
                    ";+g.3gpp.iari-ref=\"urn%3Aurn-7%3A3gpp-application.ims.iari.rcse.ft\""
                            + ";+sip.instance=\"<"
                            + PHONE
                            + ">\";Text;+G.Oma.Sip-Im;q=0.5";
            Response ok =
                    world.registered(alice, ALICE, alice.contact() + features + ";expires=600");
            assertThat(ok.header(HeaderName.CONTACT))
                    .contains(alice.contact() + features + ";expires=600");
            assertThat(world.contacts(ALICE).getFirst().featureParameters().text())
                    .isEqualTo(features);
        }
    }

    @Test
    void givesAGruuToWhomItAsks() {
        try (var world = new CoreWorld()) {
            WirePeer alice = world.udp();
            String contact = alice.contact() + ";+sip.instance=\"<" + PHONE + ">\"";
            Response without = world.registered(alice, ALICE, contact);
            assertThat(without.header(HeaderName.CONTACT).orElse("")).doesNotContain("gruu");
            Response with =
                    world.registering(
                            alice,
                            CoreWorld.register(alice, ALICE, contact)
                                    .with(HeaderName.SUPPORTED, "path, gruu"));
            assertThat(with.header(HeaderName.CONTACT))
                    .get()
                    .asString()
                    .contains(";pub-gruu=\"" + ALICE + ";gr=" + PHONE + "\"");
            assertThat(world.contacts(ALICE).getFirst().publicGruu())
                    .map(Uri::text)
                    .contains(ALICE + ";gr=" + PHONE);
        }
    }

    @Test
    void letsBindingsExpireAndTellsTheListeners() {
        try (var world = new CoreWorld()) {
            List<Integer> heard = new ArrayList<>();
            world.core.listen((_, contacts) -> heard.add(contacts.size()));
            WirePeer alice = world.udp();
            world.registered(alice, ALICE, alice.contact() + ";expires=100");
            world.registered(alice, ALICE, "<sip:second@127.0.0.1:9>;expires=200");
            world.pass(Duration.ofSeconds(150));
            assertThat(world.contacts(ALICE)).hasSize(1);
            world.pass(Duration.ofSeconds(100));
            assertThat(world.contacts(ALICE)).isEmpty();
            assertThat(heard).containsExactly(1, 2, 1, 0);
        }
    }

    @Test
    void removesOneContactOrAll() {
        try (var world = new CoreWorld()) {
            WirePeer alice = world.udp();
            world.device(alice, ALICE, PHONE);
            world.device(world.udp(), ALICE, TABLET);
            String gone = alice.contact() + ";+sip.instance=\"<" + PHONE + ">\";expires=0";
            assertThat(world.registered(alice, ALICE, gone).headers().all(HeaderName.CONTACT))
                    .hasSize(1);
            Request all = CoreWorld.register(alice, ALICE, "*").with(HeaderName.EXPIRES, "0");
            Response ok = world.registering(alice, all);
            assertThat(ok.has(HeaderName.CONTACT)).isFalse();
            assertThat(world.contacts(ALICE)).isEmpty();
        }
    }

    @Test
    void refusesWhatBreaksTheRules() {
        try (var world = new CoreWorld()) {
            WirePeer alice = world.udp();
            Request brief = CoreWorld.register(alice, ALICE, alice.contact() + ";expires=30");
            Response tooBrief = world.registering(alice, brief);
            assertThat(tooBrief.status()).isEqualTo(423);
            assertThat(tooBrief.header(HeaderName.MIN_EXPIRES)).contains("60");
            Request star = CoreWorld.register(alice, ALICE, "*");
            assertThat(world.registering(alice, star).status()).isEqualTo(400);
            Request mail = CoreWorld.register(alice, ALICE, "<mailto:alice@example.com>");
            assertThat(world.registering(alice, mail).status()).isEqualTo(416);
            Request extension =
                    CoreWorld.register(alice, ALICE, alice.contact())
                            .with(HeaderName.REQUIRE, "gruu, teleport");
            alice.send(extension);
            assertThat(alice.expect(420).header(HeaderName.UNSUPPORTED)).contains("teleport");
            Request elsewhere =
                    alice.request(Method.REGISTER, "sip:elsewhere.example", ALICE, ALICE);
            alice.send(elsewhere);
            alice.expect(404);
            assertThat(world.contacts(ALICE)).isEmpty();
        }
    }

    @Test
    void takesNoOlderRequestOfTheSameCall() {
        try (var world = new CoreWorld()) {
            WirePeer alice = world.udp();
            var digest = new DigestClient("alice", "alice-secret", "SHA-256");
            Request register =
                    CoreWorld.register(alice, ALICE, alice.contact())
                            .with(HeaderName.CSEQ, "50 REGISTER");
            alice.send(register);
            Response challenge = alice.expect(401);
            alice.send(digest.answer(register, challenge, 1));
            alice.expect(200);
            Request late =
                    register.with(HeaderName.CSEQ, "49 REGISTER")
                            .with(HeaderName.CONTACT, alice.contact() + ";expires=0");
            alice.send(digest.answer(late, challenge, 2));
            alice.expect(400);
            assertThat(world.contacts(ALICE)).hasSize(1);
        }
    }

    @Test
    void holdsABoundedNumberOfContacts() {
        var few =
                new RegistrationLimits(Duration.ZERO, Duration.ofHours(1), Duration.ofHours(2), 2);
        try (var world = new CoreWorld(s -> s.withRegistration(few))) {
            WirePeer alice = world.udp();
            Request three =
                    CoreWorld.register(
                            alice,
                            ALICE,
                            "<sip:a@127.0.0.1:1>, <sip:b@127.0.0.1:2>, <sip:c@127.0.0.1:3>");
            assertThat(world.registering(alice, three).status()).isEqualTo(403);
            assertThat(world.contacts(ALICE)).isEmpty();
            Response capped = world.registered(alice, ALICE, alice.contact() + ";expires=999999");
            assertThat(capped.header(HeaderName.CONTACT).orElse("")).endsWith("expires=7200");
        }
    }

    @Test
    void listsTheContactsToWhoOnlyAsks() {
        try (var world = new CoreWorld()) {
            WirePeer alice = world.udp();
            world.device(alice, ALICE, PHONE);
            Request query = CoreWorld.register(alice, ALICE, "x").without(HeaderName.CONTACT);
            Response ok = world.registering(alice, query);
            assertThat(ok.headers().all(HeaderName.CONTACT)).hasSize(1);
            assertThat(ok.headers().elements(HeaderName.of("P-Associated-URI")))
                    .containsExactly("<" + ALICE + ">", "<tel:+34911>");
        }
    }

    @Test
    void answersOptionsForItself() {
        try (var world = new CoreWorld()) {
            WirePeer peer = world.udp();
            peer.send(peer.request(Method.OPTIONS, "sip:tertulia.local", ALICE, ALICE));
            Response ok = peer.expect(200);
            assertThat(ok.header(HeaderName.ALLOW)).get().asString().contains("INVITE");
            assertThat(ok.has(HeaderName.SUPPORTED)).isTrue();
            assertThat(ok.has(HeaderName.ACCEPT)).isTrue();
            peer.send(peer.request(Method.MESSAGE, "sip:127.0.0.1:5060", ALICE, ALICE));
            peer.expect(405);
        }
    }
}
