package org.tertulia.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.tertulia.simulator.peer.Invitation;
import org.tertulia.simulator.peer.MsrpPeer;
import org.tertulia.simulator.peer.PeerCall;
import org.tertulia.simulator.peer.PeerContext;
import org.tertulia.simulator.peer.PeerTransport;
import org.tertulia.simulator.peer.SipPeer;
import org.tertulia.simulator.peer.text.PlainCpim;
import org.tertulia.simulator.peer.text.PlainSdp;

/** Whole conversations between clients of the same network, through both sides of the Function. */
class ConversationWorldTest {

    private static final Duration SOON = PeerContext.SOON;

    @Test
    void devicesRegisterAndLeave() {
        try (World world = World.seed(1).create()) {
            world.play(scene -> {
                SipPeer phone = scene.deviceAndAwait("alice/phone", PeerTransport.UDP);
                SipPeer tablet = scene.deviceAndAwait("alice/tablet", PeerTransport.TCP);
                phone.registerAndAwait(Duration.ZERO);
                tablet.registerAndAwait(Duration.ZERO);
            });
        }
    }

    @Test
    void aliceAndBobChat() {
        try (World world = World.seed(1).create()) {
            world.play(scene -> {
                SipPeer alice = scene.deviceAndAwait("alice/phone", PeerTransport.UDP);
                SipPeer bob = scene.deviceAndAwait("bob", PeerTransport.TCP);
                MsrpPeer atAlice = scene.media("alice/phone");
                MsrpPeer atBob = scene.media("bob");
                PeerCall out =
                        alice.invite(
                                Invitation.session(Scene.addressOf("bob"), "c1", atAlice.offer()));
                PlainSdp answer = PlainSdp.in(out.answerAndAwait(200, SOON));
                out.ack();
                atAlice.answered(answer);
                atAlice.connectAndAwait(answer);
                PeerCall in = bob.callAndAwait(SOON);
                PlainSdp offer = PlainSdp.in(in.invite());
                in.accept(atBob.answer(offer, true));
                in.ackAndAwait(SOON);
                atBob.connectAndAwait(offer);
                var hello =
                        PlainCpim.chat(
                                PlainCpim.Envelope.anonymous(scene.context().dateTime()),
                                "m1",
                                "Hello");
                assertThat(atAlice.sendAndAwait(hello)).isEqualTo(200);
                assertThat(atBob.messageAndAwait(SOON).cpim()).isEqualTo(hello);
                assertThat(out.byeAndAwait(SOON).status()).isEqualTo(200);
                in.byeReceivedAndAwait(SOON);
            });
        }
    }
}
