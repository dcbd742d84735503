package org.tertulia.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.tertulia.clause.Evidence;
import org.tertulia.participating.header.CpmService;
import org.tertulia.participating.policy.ServiceProviderPolicy;
import org.tertulia.simulator.peer.ClientExchange;
import org.tertulia.simulator.peer.ControllingFunctionPeer;
import org.tertulia.simulator.peer.Invitation;
import org.tertulia.simulator.peer.MsrpPeer;
import org.tertulia.simulator.peer.PeerCall;
import org.tertulia.simulator.peer.PeerTransport;
import org.tertulia.simulator.peer.ServerExchange;
import org.tertulia.simulator.peer.SipPeer;
import org.tertulia.simulator.peer.text.HeaderValue;
import org.tertulia.simulator.peer.text.PlainSdp;
import org.tertulia.simulator.peer.text.PlainSip;

/** Step 4 of the originating side: the INVITE of the outgoing leg beside the one received. */
class OriginatingInviteWorldTest {

    private static final String SESSION = "urn:urn-7:" + Invitation.SESSION;
    private static final String GROUP = "urn:urn-7:" + Invitation.GROUP;

    @Test
    @Evidence({"ORIG-0", "ORIG-4b", "ORIG-4d-1", "ORIG-4f", "ORIG-4g", "ORIG-4n-2"})
    void theOutgoingInviteIsANewRequest() {
        compare(
                invitation -> invitation,
                (sent, received) -> {
                    assertThat(received.uri()).isEqualTo(sent.uri());
                    assertThat(received.callId()).isNotEqualTo(sent.callId());
                    assertThat(received.tag("From")).isNotEqualTo(sent.tag("From"));
                    assertThat(received.branch()).isNotEqualTo(sent.branch());
                    assertThat(received.values("Via")).hasSize(1);
                    assertThat(received.topVia().main())
                            .endsWith(ServerInWorld.FUNCTION.toString());
                    assertThat(received.headers("User-Agent"))
                            .singleElement()
                            .satisfies(agent -> {
                                assertThat(agent).startsWith("CPM-serv/OMA2.2 ");
                                assertThat(agent).doesNotContain("CPM-client");
                            });
                    assertThat(received.values("Route"))
                            .containsExactly(sent.values("Route").getLast());
                });
    }

    @Test
    @Evidence({"ORIG-4d-2", "ORIG-4h-2"})
    void whatTheClientSaysIsCopied() {
        String accept = "*;" + Invitation.icsi(Invitation.SESSION) + ";require;explicit";
        compare(
                invitation ->
                        invitation
                                .with("InReplyTo-Contribution-ID", "Earlier-1:a@b")
                                .with("Subject", "Lunch  at \"one\" ☕")
                                .replacing("Accept-Contact", accept)
                                .with("Accept-Contact", "*;+g.oma.sip-im"),
                (sent, received) -> {
                    for (String name :
                            List.of(
                                    "Conversation-ID",
                                    "Contribution-ID",
                                    "InReplyTo-Contribution-ID",
                                    "Subject")) {
                        assertThat(received.headers(name)).isEqualTo(sent.headers(name)).hasSize(1);
                    }
                    assertThat(received.values("Accept-Contact"))
                            .isEqualTo(sent.values("Accept-Contact"));
                });
    }

    @Test
    @Evidence({"ORIG-4d-2"})
    void whatTheClientDoesNotSayStaysAbsent() {
        compare(
                invitation -> invitation,
                (_, received) -> {
                    assertThat(received.headers("InReplyTo-Contribution-ID")).isEmpty();
                    assertThat(received.headers("Subject")).isEmpty();
                });
    }

    @Test
    @Evidence({"ORIG-4h-1"})
    void theFeaturesOfTheContactAreCopied() {
        String features =
                ";+sip.instance=\"<urn:gsma:imei:12345678-123456-0>\";"
                        + Invitation.icsi(Invitation.SESSION, Invitation.GROUP)
                        + ";+g.gsma.rcs.isbot;+g.gsma.rcs.botversion=\"#=1\"";
        compare(
                invitation -> invitation.withContactParameters(features),
                (sent, received) ->
                        assertThat(HeaderValue.of(received.need("Contact")).parameters())
                                .containsAllEntriesOf(
                                        HeaderValue.of(sent.need("Contact")).parameters()));
    }

    @Test
    @Evidence({"ORIG-4j-1", "ORIG-4j-2", "ORIG-4k", "ORIG-4l"})
    void theSessionTimerIsOurs() {
        compare(
                invitation -> invitation,
                (_, received) -> {
                    assertThat(received.lists("Supported", "timer")).isTrue();
                    assertThat(received.lists("Supported", "recipient-list-invite")).isFalse();
                    assertThat(received.need("Session-Expires")).isEqualTo("1200;refresher=uac");
                });
    }

    @Test
    @Evidence({"ORIG-4m"})
    void theOfferIsOurs() {
        compare(
                invitation -> invitation,
                (sent, received) -> {
                    PlainSdp offer = PlainSdp.in(received);
                    PlainSdp.Media media = offer.message();
                    PlainSdp.Media client = PlainSdp.in(sent).message();
                    assertThat(offer.host(media)).isEqualTo(ServerInWorld.FUNCTION.host());
                    assertThat(media.port()).isEqualTo(ServerInWorld.MSRP_PORT);
                    assertThat(media.need("path"))
                            .startsWith("msrp://" + ServerInWorld.FUNCTION.host() + ":2855/");
                    assertThat(media.need("setup")).isEqualTo("actpass");
                    assertThat(media.words("accept-types"))
                            .containsAll(client.words("accept-types"));
                    assertThat(media.words("accept-wrapped-types"))
                            .isEqualTo(client.words("accept-wrapped-types"));
                    assertThat(received.bodyText()).doesNotContain(client.need("path"));
                    assertThat(received.bodyText()).doesNotContain(World.SCSCF.host());
                });
    }

    @Test
    @Evidence({"ORIG-4c", "ORIG-4c-ii"})
    void aPreferredSessionIsAsserted() {
        compare(
                invitation -> invitation,
                (sent, received) -> {
                    assertThat(sent.need("P-Preferred-Service")).isEqualTo(SESSION);
                    assertService(received, SESSION);
                });
    }

    @Test
    @Evidence({"ORIG-4c-iii"})
    void aPreferredGroupSessionIsAsserted() {
        compare(
                invitation -> invitation.replacing("P-Preferred-Service", GROUP),
                (_, received) -> assertService(received, GROUP));
    }

    @Test
    @Evidence({"ORIG-4c-iv", "ORIG-4c-iv-1"})
    void anotherPreferredServiceGivesWayToTheAcceptContact() {
        compare(
                invitation ->
                        invitation
                                .replacing("P-Preferred-Service", SESSION + ".other")
                                .replacing(
                                        "Accept-Contact", "*;" + Invitation.icsi(Invitation.GROUP)),
                (_, received) -> assertService(received, GROUP));
    }

    @Test
    @Evidence({"ORIG-4c-iv", "ORIG-4c-iv-2"})
    void withoutAnyHintTheConfiguredServiceIsAsserted() {
        compare(
                policy -> Policies.presuming(policy, CpmService.SESSION_GROUP),
                invitation ->
                        invitation
                                .replacing("P-Preferred-Service", SESSION + ".other")
                                .replacing("Accept-Contact", "*;+g.oma.sip-im"),
                (_, received) -> assertService(received, GROUP));
    }

    @Test
    @Evidence({"ORIG-4a", "ORIG-4a-ii"})
    void anAssertedSessionGoesOn() {
        for (String service : List.of(SESSION, GROUP)) {
            compare(
                    invitation ->
                            invitation
                                    .without("P-Preferred-Service")
                                    .with("P-Asserted-Service", service),
                    (_, received) -> assertService(received, service));
        }
    }

    private static void assertService(PlainSip received, String service) {
        assertThat(received.headers("P-Preferred-Service")).isEmpty();
        assertThat(received.headers("P-Asserted-Service")).containsExactly(service);
    }

    @Test
    @Evidence({"ORIG-0", "ORIG-4d-3", "ORIG-4j-2"})
    void theRecipientListOfAGroupIsCopied() {
        try (World world = World.seed(4).create()) {
            world.play(scene -> {
                ServiceCore core = ServiceCore.ofAlice(scene);
                List<String> recipients =
                        List.of(ServiceCore.DORA, "tel:+15550102", ServiceCore.BOB);
                PeerCall out =
                        core.originates(
                                Invitation.group(
                                        "sip:factory@cf.test",
                                        "conv-79",
                                        core.media().offer(),
                                        recipients));
                PeerCall in = core.receivesAndAwait();
                assertThat(ControllingFunctionPeer.recipients(in.invite())).isEqualTo(recipients);
                assertThat(in.invite().bodyText())
                        .contains("cc:copyControl=\"to\"")
                        .contains("Content-Disposition: recipient-list\r\n");
                assertThat(in.invite().lists("Supported", "recipient-list-invite")).isTrue();
                in.refuse(486, "Busy Here");
                out.answerAndAwait(486, ServiceCore.SOON);
            });
        }
    }

    @Test
    @Evidence({"ORIG-4e", "ORIG-4i"})
    void bothLegsAreDialogsOfTheirOwn() {
        try (World world = World.seed(4).create()) {
            world.play(scene -> {
                ServiceCore core = ServiceCore.ofAlice(scene);
                MsrpPeer near = core.media();
                ServiceCore.Session session =
                        core.establishedAndAwait(core.toDora(near), near, false);
                assertThat(session.in().callId()).isNotEqualTo(session.out().callId());
                assertThat(session.in().remoteTarget()).contains("@" + ServerInWorld.FUNCTION);
                reinvite(session.in(), session.far(), session.out(), session.near());
                scene.context().pauseAndAwait(ServiceCore.WHILE);
                reinvite(session.out(), session.near(), session.in(), session.far());
                scene.context().pauseAndAwait(ServiceCore.WHILE);
                update(session.out(), session.near(), session.in(), session.far());
                session.endAndAwait();
            });
        }
    }

    /** A re-INVITE of one leg appears as a new request on the other. */
    private static void reinvite(PeerCall from, MsrpPeer own, PeerCall to, MsrpPeer other) {
        ClientExchange again = from.reinvite(own.offer());
        ServerExchange asked = to.requestAndAwait("INVITE", ServiceCore.SOON);
        assertThat(asked.request().callId()).isEqualTo(to.callId()).isNotEqualTo(from.callId());
        assertThat(asked.request().branch()).isNotEqualTo(again.request().branch());
        to.reply(asked, other.answer(PlainSdp.in(asked.request()), false));
        assertThat(again.answerAndAwait(ServiceCore.SOON).status()).isEqualTo(200);
        from.ackReinvite(again);
    }

    /** So does an UPDATE with a new offer, as a re-INVITE; the old offer would be a refresh. */
    private static void update(PeerCall from, MsrpPeer own, PeerCall to, MsrpPeer other) {
        ClientExchange sent =
                from.send(
                        from.inDialog("UPDATE")
                                .with("Contact", from.invite().need("Contact"))
                                .withBody("application/sdp", own.offer().changed().bytes()));
        ServerExchange asked = to.requestAndAwait("INVITE", ServiceCore.SOON);
        assertThat(asked.request().callId()).isEqualTo(to.callId()).isNotEqualTo(from.callId());
        to.reply(asked, other.answer(PlainSdp.in(asked.request()), false));
        assertThat(sent.answerAndAwait(ServiceCore.SOON).status()).isEqualTo(200);
    }

    @Test
    @Evidence({"ORIG-4n-1"})
    void aDestinationThatIsNeitherSipNorTelGoesToTheIsf() {
        try (World world = World.seed(4).create()) {
            world.play(scene -> {
                SipPeer isf = scene.interworkingAndAwait();
                ServiceCore core = ServiceCore.ofAlice(scene);
                PeerCall out =
                        core.originates(
                                Invitation.session(
                                        "mailto:dora@remote.test",
                                        "conv-80",
                                        core.media().offer()));
                PeerCall in = isf.callAndAwait(ServiceCore.SOON);
                assertThat(in.invite().uri()).isEqualTo("mailto:dora@remote.test");
                core.sip().noCallAndAwait(ServiceCore.WHILE);
                in.refuse(486, "Busy Here");
                out.answerAndAwait(486, ServiceCore.SOON);
            });
        }
    }

    @Test
    @Evidence({"ORIG-4n-2"})
    void aNumberFollowsTheCore() {
        try (World world = World.seed(4).create()) {
            world.play(scene -> {
                SipPeer dora = scene.remoteAndAwait("dora");
                SipPeer alice = scene.deviceAndAwait("alice", PeerTransport.TCP);
                MsrpPeer media = scene.media("alice");
                PeerCall out =
                        alice.invite(
                                Invitation.session(World.REMOTE_NUMBER, "conv-81", media.offer()));
                PeerCall in = dora.callAndAwait(ServiceCore.SOON);
                assertThat(in.invite().uri()).isEqualTo(World.REMOTE_NUMBER);
                assertThat(in.invite().values("Via")).hasSize(2);
                in.refuse(486, "Busy Here");
                out.answerAndAwait(486, ServiceCore.SOON);
            });
        }
    }

    @Test
    @Evidence({"ORIG-4l"})
    void aLongerIntervalIsTakenWhenTheOtherSideInsists() {
        try (World world = World.seed(4).create()) {
            world.play(scene -> {
                ServiceCore core = ServiceCore.ofAlice(scene);
                PeerCall out = core.originates(core.toDora(core.media()));
                PeerCall first = core.receivesAndAwait();
                first.receivedInvite()
                        .respond(
                                first.receivedInvite()
                                        .response(422, "Session Interval Too Small")
                                        .replacing("To", first.invite().need("To") + ";tag=m1")
                                        .with("Min-SE", "1500"));
                PeerCall second = core.receivesAndAwait();
                assertThat(second.invite().need("Session-Expires")).isEqualTo("1500;refresher=uac");
                second.refuse(486, "Busy Here");
                out.answerAndAwait(486, ServiceCore.SOON);
            });
        }
    }

    private static void compare(
            UnaryOperator<Invitation> change, BiConsumer<PlainSip, PlainSip> comparison) {
        compare(policy -> policy, change, comparison);
    }

    /** One INVITE of alice, and the one that the Function makes of it: no more than one. */
    private static void compare(
            UnaryOperator<ServiceProviderPolicy> policy,
            UnaryOperator<Invitation> change,
            BiConsumer<PlainSip, PlainSip> comparison) {
        try (World world = World.seed(4).policy(policy).create()) {
            world.play(scene -> {
                ServiceCore core = ServiceCore.ofAlice(scene);
                PeerCall out = core.originates(change.apply(core.toDora(core.media())));
                PeerCall in = core.receivesAndAwait();
                comparison.accept(out.invite(), in.invite());
                core.sip().noCallAndAwait(ServiceCore.WHILE);
                in.refuse(486, "Busy Here");
                out.answerAndAwait(486, ServiceCore.SOON);
            });
        }
    }
}
