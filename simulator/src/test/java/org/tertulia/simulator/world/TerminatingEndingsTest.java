package org.tertulia.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tertulia.clause.Evidence;
import org.tertulia.simulator.network.NetworkConditions;
import org.tertulia.simulator.peer.ClientExchange;
import org.tertulia.simulator.peer.PeerCall;
import org.tertulia.simulator.peer.PeerContext;
import org.tertulia.simulator.peer.ServerExchange;
import org.tertulia.simulator.peer.text.PlainSdp;
import org.tertulia.simulator.peer.text.PlainSip;

/** How sessions that came in change and end, happily and not. */
class TerminatingEndingsTest {

    private static final Duration SOON = PeerContext.SOON;

    @Test
    void eitherSideMayHangUp() {
        try (World world = World.seed(100).create()) {
            world.play(scene -> {
                RemoteConversation talk = RemoteConversation.openAndAwait(scene);
                talk.talkAndAwait("m1");
                PlainSip bye =
                        talk.in().inDialog("BYE").with("Reason", "SIP;cause=200;text=\"Bye\"");
                assertThat(talk.in().send(bye).answerAndAwait(SOON).status()).isEqualTo(200);
                assertThat(talk.out().byeReceivedAndAwait(SOON).headers("Reason"))
                        .containsExactly("SIP;cause=200;text=\"Bye\"");
            });
        }
    }

    @Test
    void theSessionStandsUntilTheLastClientHangsUp() {
        try (World world = World.seed(101).create()) {
            world.play(scene -> {
                CalledDevice phone = CalledDevice.in(scene, "bob/phone");
                CalledDevice tablet = CalledDevice.in(scene, "bob/tablet");
                RemoteCaller dave = RemoteCaller.in(scene);
                PeerCall out = dave.connectedAndAwait(dave.invitation());
                PeerCall atPhone = phone.joinsAndAwait();
                PeerCall atTablet = tablet.joinsAndAwait();
                assertThat(atPhone.byeAndAwait(SOON).status()).isEqualTo(200);
                scene.context().expectNothingAndAwait(out.ended(), Duration.ofSeconds(10), "BYE");
                assertThat(atTablet.byeAndAwait(SOON).status()).isEqualTo(200);
                out.byeReceivedAndAwait(SOON);
            });
        }
    }

    @Test
    void byesMayCross() {
        var scattered = new NetworkConditions(Duration.ofMillis(2), Duration.ofMillis(60), 0, 0);
        for (long seed = 1; seed <= 10; seed++) {
            try (World world = World.seed(seed).create()) {
                world.play(scene -> {
                    RemoteConversation talk = RemoteConversation.openAndAwait(scene);
                    scene.network().conditions(scattered);
                    ClientExchange one = talk.out().send(talk.out().inDialog("BYE"));
                    ClientExchange other = talk.in().send(talk.in().inDialog("BYE"));
                    assertThat(one.answerAndAwait(SOON).status()).isEqualTo(200);
                    assertThat(other.answerAndAwait(SOON).status()).isEqualTo(200);
                });
            }
        }
    }

    @Test
    void withoutTheAckOfTheCallerBothLegsAreReleased() {
        try (World world = World.seed(103).create()) {
            world.play(scene -> {
                CalledDevice phone = CalledDevice.in(scene, "bob/phone");
                RemoteCaller dave = RemoteCaller.in(scene);
                PeerCall out = dave.sip().invite(dave.invitation());
                out.answerAndAwait(200, SOON);
                PeerCall in = phone.joinsAndAwait();
                scene.context().expectNothingAndAwait(out.ended(), Duration.ofSeconds(31), "BYE");
                out.byeReceivedAndAwait(Duration.ofSeconds(3));
                in.byeReceivedAndAwait(SOON);
                assertThat(out.sentInvite().responses().stream().filter(r -> r.status() == 200))
                        .hasSizeBetween(8, 14);
            });
        }
    }

    @Test
    void aCallerWhoHangsUpBeforeAnyClientAnsweredCancelsThem() {
        try (World world = World.seed(104).create()) {
            world.play(scene -> {
                CalledDevice phone = CalledDevice.in(scene, "bob/phone");
                CalledDevice tablet = CalledDevice.in(scene, "bob/tablet");
                RemoteCaller dave = RemoteCaller.in(scene);
                PeerCall out = dave.connectedAndAwait(dave.invitation());
                PeerCall atPhone = phone.callAndAwait();
                PeerCall atTablet = tablet.callAndAwait();
                atPhone.ring();
                scene.context().pauseAndAwait(Duration.ofSeconds(1));
                assertThat(out.byeAndAwait(SOON).status()).isEqualTo(200);
                atPhone.cancelReceivedAndAwait(SOON);
                atTablet.cancelReceivedAndAwait(SOON);
            });
        }
    }

    @Test
    void aClientThatAcceptsWhileItIsCancelledIsHungUp() {
        try (World world = World.seed(105).create()) {
            world.play(scene -> {
                CalledDevice phone = CalledDevice.in(scene, "bob/phone");
                RemoteCaller dave = RemoteCaller.in(scene);
                PeerCall out = dave.connectedAndAwait(dave.invitation());
                PeerCall in = phone.callAndAwait();
                in.ring();
                scene.context().pauseAndAwait(Duration.ofSeconds(1));
                ClientExchange bye = out.send(out.inDialog("BYE"));
                scene.context().pauseAndAwait(Duration.ofMillis(25));
                in.accept(phone.media().answer(PlainSdp.in(in.invite()), true));
                in.ackAndAwait(SOON);
                in.byeReceivedAndAwait(SOON);
                assertThat(bye.answerAndAwait(SOON).status()).isEqualTo(200);
            });
        }
    }

    @Test
    void aCancelThatCrossesThe200ChangesNothing() {
        try (World world = World.seed(106).create()) {
            world.play(scene -> {
                CalledDevice phone = CalledDevice.in(scene, "bob/phone");
                RemoteCaller dave = RemoteCaller.in(scene);
                PeerCall out = dave.sip().invite(dave.invitation());
                scene.context().pauseAndAwait(Duration.ofMillis(25));
                ClientExchange cancel = out.cancel();
                out.answerAndAwait(200, SOON);
                out.ack();
                assertThat(cancel.answerAndAwait(SOON).status()).isIn(200, 481);
                PeerCall in = phone.joinsAndAwait();
                dave.connectAndAwait(out);
                out.byeAndAwait(SOON);
                in.byeReceivedAndAwait(SOON);
            });
        }
    }

    @Test
    @Evidence("TERM-8c")
    void aReInviteOfEitherSidePassesThroughWithTheFunctionsOwnMedia() {
        try (World world = World.seed(107).create()) {
            world.play(scene -> {
                RemoteConversation talk = RemoteConversation.openAndAwait(scene);
                PlainSdp changed = changed(talk.dave().media().offer(), "sendonly");
                ClientExchange again = talk.out().reinvite(changed);
                ServerExchange atPhone = talk.in().requestAndAwait("INVITE", SOON);
                PlainSdp.Media offer = PlainSdp.in(atPhone.request()).message();
                assertThat(offer.lines()).contains("a=sendonly");
                assertThat(offer.need("path"))
                        .isEqualTo(PlainSdp.in(talk.in().invite()).message().need("path"));
                talk.in()
                        .reply(
                                atPhone,
                                changed(talk.phone().media().offer(), "recvonly", "active"));
                PlainSip ok = again.answerAndAwait(SOON);
                assertThat(ok.status()).isEqualTo(200);
                assertThat(PlainSdp.in(ok).message().lines()).contains("a=recvonly");
                talk.out().ackReinvite(again);
                scene.context().expectAndAwait(atPhone.ack(), SOON, "the ACK of the re-INVITE");
                scene.context().pauseAndAwait(Duration.ofSeconds(1));

                ClientExchange back = talk.in().reinvite(talk.phone().media().offer());
                ServerExchange atDave = talk.out().requestAndAwait("INVITE", SOON);
                assertThat(PlainSdp.in(atDave.request()).message().need("path"))
                        .startsWith("msrp://10.1.0.2:2855/");
                talk.out()
                        .reply(atDave, changed(talk.dave().media().offer(), "sendrecv", "active"));
                assertThat(back.answerAndAwait(SOON).status()).isEqualTo(200);
                talk.in().ackReinvite(back);
                scene.context().expectAndAwait(atDave.ack(), SOON, "the ACK of the re-INVITE");
                talk.talkAndAwait("m1");
                talk.endAndAwait();
            });
        }
    }

    private static PlainSdp changed(PlainSdp description, String direction) {
        return changed(description, direction, "actpass");
    }

    /** The next version of a description, with another direction and setup. */
    private static PlainSdp changed(PlainSdp description, String direction, String setup) {
        List<String> session =
                description.session().stream()
                        .map(l -> l.replaceFirst("^o=- (\\d+) 1 ", "o=- $1 2 "))
                        .toList();
        List<PlainSdp.Media> media =
                description.media().stream()
                        .map(m ->
                                new PlainSdp.Media(
                                        m.line(),
                                        m.lines().stream()
                                                .map(l ->
                                                        l.equals("a=sendrecv")
                                                                ? "a=" + direction
                                                                : l)
                                                .map(l ->
                                                        l.startsWith("a=setup:")
                                                                ? "a=setup:" + setup
                                                                : l)
                                                .toList()))
                        .toList();
        return new PlainSdp(session, media);
    }

    @Test
    void aReInviteThatIsRefusedLeavesTheSessionAsItWas() {
        try (World world = World.seed(108).create()) {
            world.play(scene -> {
                RemoteConversation talk = RemoteConversation.openAndAwait(scene);
                ClientExchange again =
                        talk.out().reinvite(changed(talk.dave().media().offer(), "inactive"));
                ServerExchange atPhone = talk.in().requestAndAwait("INVITE", SOON);
                atPhone.respond(atPhone.response(488, "Not Acceptable Here"));
                assertThat(again.answerAndAwait(SOON).status()).isEqualTo(488);
                talk.talkAndAwait("m1");
                talk.endAndAwait();
            });
        }
    }

    @Test
    void aDeviceThatLosesItsMediaConnectionLeavesTheSession() {
        try (World world = World.seed(109).create()) {
            world.play(scene -> {
                CalledDevice phone = CalledDevice.in(scene, "bob/phone");
                CalledDevice tablet = CalledDevice.in(scene, "bob/tablet");
                RemoteCaller dave = RemoteCaller.in(scene);
                PeerCall out = dave.connectedAndAwait(dave.invitation());
                PeerCall atPhone = phone.joinsAndAwait();
                PeerCall atTablet = tablet.joinsAndAwait();
                phone.media().close();
                atPhone.byeReceivedAndAwait(SOON);
                scene.context().expectNothingAndAwait(out.ended(), Duration.ofSeconds(10), "BYE");
                out.byeAndAwait(SOON);
                atTablet.byeReceivedAndAwait(SOON);
            });
        }
    }

    @Test
    @Evidence({"TERM-200-1", "MSRP-1a"})
    void conversationsSurviveLossAndReordering() {
        for (long seed = 1; seed <= 20; seed++) {
            WorldSetup setup = World.seed(seed).conditions(NetworkConditions.rough());
            try (World world = setup.create()) {
                world.play(scene -> {
                    scene.network().conditions(NetworkConditions.calm());
                    CalledDevice phone = CalledDevice.in(scene, "bob/phone");
                    RemoteCaller dave = RemoteCaller.in(scene);
                    scene.network().conditions(NetworkConditions.rough());
                    roughAndAwait(scene, dave, phone);
                });
            }
        }
    }

    private static void roughAndAwait(Scene scene, RemoteCaller dave, CalledDevice phone) {
        Duration patience = Duration.ofSeconds(32);
        PeerCall out = dave.sip().invite(dave.invitation());
        out.answerAndAwait(200, patience);
        out.ack();
        dave.connectAndAwait(out);
        PeerCall in = phone.sip().callAndAwait(patience);
        PlainSdp offer = PlainSdp.in(in.invite());
        in.accept(phone.media().answer(offer, true));
        in.ackAndAwait(patience);
        phone.media().connectAndAwait(offer);
        new RemoteConversation(scene, dave, out, phone, in).talkAndAwait("m1");
        assertThat(out.byeAndAwait(patience).status()).isEqualTo(200);
        in.byeReceivedAndAwait(patience);
    }
}
