package org.tertulia.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tertulia.simulator.peer.ControllingFunctionPeer;
import org.tertulia.simulator.peer.Invitation;
import org.tertulia.simulator.peer.MsrpPeer;
import org.tertulia.simulator.peer.PeerCall;
import org.tertulia.simulator.peer.PeerContext;
import org.tertulia.simulator.peer.PeerTransport;
import org.tertulia.simulator.peer.SipPeer;
import org.tertulia.simulator.peer.text.PlainSdp;

/** A group session through a Controlling Function of another network. */
class GroupWorldTest {

    private static final Duration SOON = PeerContext.SOON;

    @Test
    void aliceFoundsAGroupWithBob() {
        try (World world = World.seed(1).create()) {
            world.play(scene -> {
                ControllingFunctionPeer focus = scene.focusAndAwait("group-1");
                SipPeer alice = scene.deviceAndAwait("alice/phone", PeerTransport.UDP);
                SipPeer bob = scene.deviceAndAwait("bob", PeerTransport.UDP);
                MsrpPeer atAlice = scene.media("alice/phone");
                PeerCall out =
                        alice.invite(
                                Invitation.group(
                                        "sip:factory@cf.test",
                                        "g1",
                                        atAlice.offer(),
                                        List.of(Scene.addressOf("bob"))));
                PlainSdp answer = PlainSdp.in(out.answerAndAwait(200, SOON));
                out.ack();
                atAlice.answered(answer);
                atAlice.connectAndAwait(answer);
                PeerCall in = bob.callAndAwait(SOON);
                MsrpPeer atBob = scene.media("bob");
                PlainSdp offer = PlainSdp.in(in.invite());
                in.accept(atBob.answer(offer, true));
                in.ackAndAwait(SOON);
                atBob.connectAndAwait(offer);
                assertThat(out.byeAndAwait(SOON).status()).isEqualTo(200);
                focus.endAndAwait();
                in.byeReceivedAndAwait(SOON);
            });
        }
    }
}
