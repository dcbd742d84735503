package org.tertulia.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tertulia.simulator.network.NetworkConditions;
import org.tertulia.simulator.peer.ControllingFunctionPeer;
import org.tertulia.simulator.peer.Invitation;
import org.tertulia.simulator.peer.MsrpPeer;
import org.tertulia.simulator.peer.PeerCall;
import org.tertulia.simulator.peer.PeerTransport;
import org.tertulia.simulator.peer.SipPeer;
import org.tertulia.simulator.peer.text.PlainCpim;
import org.tertulia.simulator.peer.text.PlainSdp;

/**
 * The same conversation in many worlds: datagrams get lost and overtake each other, streams arrive
 * in pieces, and still every message arrives once and in order. {@code -Dworld.seeds=N} plays more.
 */
class RoughNetworkWorldTest {

    private static final long SEEDS = Long.getLong("world.seeds", 40);
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int MESSAGES = 10;

    @ParameterizedTest
    @EnumSource(PeerTransport.class)
    void everyMessageArrivesOnceAndInOrder(PeerTransport transport) {
        for (long seed = 1; seed <= SEEDS; seed++) {
            try (World world = World.seed(seed).conditions(NetworkConditions.rough()).create()) {
                world.play(scene -> chatAndAwait(scene, transport));
            }
        }
    }

    private static void chatAndAwait(Scene scene, PeerTransport transport) {
        SipPeer alice = scene.deviceAndAwait("alice", transport);
        SipPeer bob = scene.deviceAndAwait("bob", PeerTransport.UDP);
        MsrpPeer atAlice = scene.media("alice");
        MsrpPeer atBob = scene.media("bob");
        PeerCall out =
                alice.invite(Invitation.session(Scene.addressOf("bob"), "c1", atAlice.offer()));
        PlainSdp answer = PlainSdp.in(out.answerAndAwait(200, PATIENCE));
        out.ack();
        atAlice.answered(answer);
        atAlice.connectAndAwait(answer);
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < MESSAGES / 2; i++) {
            sent.add(sayAndAwait(scene, atAlice, i));
        }
        PeerCall in = bob.callAndAwait(PATIENCE);
        PlainSdp offer = PlainSdp.in(in.invite());
        in.accept(atBob.answer(offer, true));
        in.ackAndAwait(PATIENCE);
        atBob.connectAndAwait(offer);
        for (int i = MESSAGES / 2; i < MESSAGES; i++) {
            sent.add(sayAndAwait(scene, atAlice, i));
        }
        List<String> heard = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            heard.add(atBob.messageAndAwait(PATIENCE).cpim().content());
        }
        assertThat(heard).isEqualTo(sent);
        atBob.noMessageAndAwait(Duration.ofSeconds(1));
        assertThat(out.byeAndAwait(PATIENCE).status()).isEqualTo(200);
        in.byeReceivedAndAwait(PATIENCE);
    }

    @Test
    void aGroupHoldsTogether() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            try (World world = World.seed(seed).conditions(NetworkConditions.rough()).create()) {
                world.play(RoughNetworkWorldTest::groupAndAwait);
            }
        }
    }

    /** Alice founds it, bob and carol join and hear her; bob leaves, then the focus ends it. */
    private static void groupAndAwait(Scene scene) {
        ControllingFunctionPeer focus = scene.focusAndAwait("group-1");
        SipPeer alice = scene.deviceAndAwait("alice", PeerTransport.UDP);
        SipPeer bob = scene.deviceAndAwait("bob", PeerTransport.UDP);
        SipPeer carol = scene.deviceAndAwait("carol", PeerTransport.TCP);
        MsrpPeer atAlice = scene.media("alice");
        PeerCall out =
                alice.invite(
                        Invitation.group(
                                "sip:factory@cf.test",
                                "g1",
                                atAlice.offer(),
                                List.of(Scene.addressOf("bob"), Scene.addressOf("carol"))));
        PlainSdp answer = PlainSdp.in(out.answerAndAwait(200, PATIENCE));
        out.ack();
        atAlice.answered(answer);
        atAlice.connectAndAwait(answer);
        MsrpPeer atBob = scene.media("bob");
        MsrpPeer atCarol = scene.media("carol");
        PeerCall bobs = joinAndAwait(bob, atBob);
        PeerCall carols = joinAndAwait(carol, atCarol);
        scene.context().pauseAndAwait(PATIENCE);
        String text = sayAndAwait(scene, atAlice, 3);
        assertThat(atBob.messageAndAwait(PATIENCE).cpim().content()).isEqualTo(text);
        assertThat(atCarol.messageAndAwait(PATIENCE).cpim().content()).isEqualTo(text);
        assertThat(bobs.byeAndAwait(PATIENCE).status()).isEqualTo(200);
        scene.context().pauseAndAwait(PATIENCE);
        focus.endAndAwait();
        out.byeReceivedAndAwait(PATIENCE);
        carols.byeReceivedAndAwait(PATIENCE);
    }

    private static PeerCall joinAndAwait(SipPeer device, MsrpPeer media) {
        PeerCall call = device.callAndAwait(PATIENCE);
        PlainSdp offer = PlainSdp.in(call.invite());
        call.accept(media.answer(offer, true));
        call.ackAndAwait(PATIENCE);
        media.connectAndAwait(offer);
        return call;
    }

    private static String sayAndAwait(Scene scene, MsrpPeer from, int number) {
        String text = "message " + number + " " + "x".repeat(number * 700);
        var envelope = PlainCpim.Envelope.anonymous(scene.context().dateTime());
        assertThat(from.sendAndAwait(PlainCpim.silentChat(envelope, "m" + number, text)))
                .isEqualTo(200);
        return text;
    }
}
