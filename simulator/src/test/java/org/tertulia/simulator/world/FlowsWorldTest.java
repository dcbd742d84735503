package org.tertulia.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.tertulia.simulator.peer.ControllingFunctionPeer;
import org.tertulia.simulator.peer.Invitation;
import org.tertulia.simulator.peer.MsrpPeer;
import org.tertulia.simulator.peer.PeerCall;
import org.tertulia.simulator.peer.PeerContext;
import org.tertulia.simulator.peer.PeerTransport;
import org.tertulia.simulator.peer.SipPeer;
import org.tertulia.simulator.peer.text.PlainCpim;
import org.tertulia.simulator.peer.text.PlainSdp;

/** The ladders in docs/flows. */
class FlowsWorldTest {

    private static final Duration SOON = PeerContext.SOON;

    @Test
    void registration() {
        flow(
                new GoldenFlow("registration", "A device registers", List.of("alice", "core")),
                scene -> scene.deviceAndAwait("alice", PeerTransport.UDP));
    }

    @Test
    void chat() {
        flow(
                new GoldenFlow(
                        "chat",
                        "A chat of two users of the same network",
                        List.of("alice", "core", "pf", "bob")),
                FlowsWorldTest::chatAndAwait);
    }

    private static void chatAndAwait(Scene scene) {
        SipPeer alice = scene.deviceAndAwait("alice", PeerTransport.TCP);
        SipPeer bob = scene.deviceAndAwait("bob", PeerTransport.TCP);
        MsrpPeer atAlice = scene.media("alice");
        MsrpPeer atBob = scene.media("bob");
        PeerCall out =
                alice.invite(Invitation.session(Scene.addressOf("bob"), "c1", atAlice.offer()));
        PeerCall in = bob.callAndAwait(SOON);
        in.accept(atBob.answer(PlainSdp.in(in.invite()), false));
        connectAndAwait(out, atAlice);
        in.ackAndAwait(SOON);
        atBob.boundAndAwait();
        var envelope = PlainCpim.Envelope.anonymous(scene.context().dateTime());
        atAlice.sendAndAwait(PlainCpim.chat(envelope, "m1", "Hello Bob"));
        PlainCpim heard = atBob.messageAndAwait(SOON).cpim();
        atBob.sendAndAwait(
                PlainCpim.notification(
                        envelope, "n1", heard.messageId(), PlainCpim.Disposition.DELIVERED));
        atAlice.messageAndAwait(SOON);
        assertThat(out.byeAndAwait(SOON).status()).isEqualTo(200);
        in.byeReceivedAndAwait(SOON);
    }

    private static void connectAndAwait(PeerCall out, MsrpPeer media) {
        PlainSdp answer = PlainSdp.in(out.answerAndAwait(200, SOON));
        out.ack();
        media.answered(answer);
        media.connectAndAwait(answer);
    }

    @Test
    void group() {
        flow(
                new GoldenFlow(
                        "group",
                        "A group session through a Controlling Function",
                        List.of("alice", "core", "pf", "cf", "bob")),
                FlowsWorldTest::groupAndAwait);
    }

    private static void groupAndAwait(Scene scene) {
        ControllingFunctionPeer focus = scene.focusAndAwait("group-1");
        SipPeer alice = scene.deviceAndAwait("alice", PeerTransport.TCP);
        SipPeer bob = scene.deviceAndAwait("bob", PeerTransport.TCP);
        MsrpPeer atAlice = scene.media("alice");
        atAlice.description(atAlice.description().withRoster());
        PeerCall out =
                alice.invite(
                        Invitation.group(
                                "sip:factory@cf.test",
                                "g1",
                                atAlice.offer(),
                                List.of(Scene.addressOf("bob"))));
        connectAndAwait(out, atAlice);
        PeerCall in = bob.callAndAwait(SOON);
        MsrpPeer atBob = scene.media("bob");
        atBob.description(atBob.description().withRoster());
        PlainSdp offer = PlainSdp.in(in.invite());
        in.accept(atBob.answer(offer, true));
        in.ackAndAwait(SOON);
        atBob.connectAndAwait(offer);
        scene.context().pauseAndAwait(SOON);
        assertThat(in.byeAndAwait(SOON).status()).isEqualTo(200);
        scene.context().pauseAndAwait(SOON);
        focus.endAndAwait();
        out.byeReceivedAndAwait(SOON);
    }

    @Test
    void busy() {
        flow(
                new GoldenFlow(
                        "busy",
                        "The only client of the called user is busy",
                        List.of("alice", "core", "pf", "bob")),
                scene -> {
                    SipPeer alice = scene.deviceAndAwait("alice", PeerTransport.TCP);
                    SipPeer bob = scene.deviceAndAwait("bob", PeerTransport.TCP);
                    MsrpPeer atAlice = scene.media("alice");
                    PeerCall out =
                            alice.invite(
                                    Invitation.session(
                                            Scene.addressOf("bob"), "c2", atAlice.offer()));
                    connectAndAwait(out, atAlice);
                    bob.callAndAwait(SOON).refuse(486, "Busy Here");
                    out.byeReceivedAndAwait(SOON);
                });
    }

    private static void flow(GoldenFlow golden, Consumer<Scene> script) {
        try (World world = World.seed(1).create()) {
            world.play(script);
            golden.check(world);
        }
    }
}
