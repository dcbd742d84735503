package org.tertulia.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.tertulia.server.ServerUnderTest;
import org.tertulia.simulator.peer.Invitation;
import org.tertulia.simulator.peer.MsrpPeer;
import org.tertulia.simulator.peer.PeerCall;
import org.tertulia.simulator.peer.PeerContext;
import org.tertulia.simulator.peer.PeerTransport;
import org.tertulia.simulator.peer.SipPeer;
import org.tertulia.simulator.peer.text.PlainCpim;
import org.tertulia.simulator.peer.text.PlainSdp;
import org.tertulia.simulator.peer.text.PlainSip;
import org.tertulia.simulator.peer.wire.WireAddress;

/**
 * Alice over UDP and Bob over TCP, in the middle of a chat that goes on whatever happens beside it.
 */
final class HealthyPair implements AutoCloseable {
    private static final Duration SOON = PeerContext.SOON;
    private static final int WORDS = 3;

    private final PeerStage stage = new PeerStage();
    private final BiFunction<String, String, WireAddress> ports;
    private final List<Side> sides = new ArrayList<>();
    private int said;

    /** What one of the two has. */
    private record Side(SipPeer sip, MsrpPeer media, PeerCall call) {}

    private HealthyPair(BiFunction<String, String, WireAddress> ports) {
        this.ports = ports;
    }

    /** Both register, and one invites the other. */
    static HealthyPair chatting(ServerUnderTest server) {
        return chatting(server::listening);
    }

    /** The same at a server of which only the ports are known, by protocol and transport. */
    static HealthyPair chatting(BiFunction<String, String, WireAddress> ports) {
        HealthyPair pair = new HealthyPair(ports);
        pair.stage.play(pair::beginAndAwait);
        pair.talk();
        return pair;
    }

    private void beginAndAwait() {
        PeerContext context = stage.context();
        SipPeer alice = stage.deviceAndAwait(ports, "alice", PeerTransport.UDP);
        SipPeer bob = stage.deviceAndAwait(ports, "bob", PeerTransport.TCP);
        alice.registerAndAwait(Duration.ofMinutes(10));
        bob.registerAndAwait(Duration.ofMinutes(10));
        MsrpPeer aliceMedia = MsrpPeer.open(context, stage.wire(), "alice");
        MsrpPeer bobMedia = MsrpPeer.open(context, stage.wire(), "bob");
        PeerCall out =
                alice.invite(
                        Invitation.session(
                                PeerStage.address("bob"),
                                context.entropy().hex(16),
                                aliceMedia.offer()));
        PeerCall in = bob.callAndAwait(SOON);
        in.accept(bobMedia.answer(PlainSdp.in(in.invite()), false));
        PlainSip ok = out.answerAndAwait(200, SOON);
        out.ack();
        in.ackAndAwait(SOON);
        aliceMedia.answered(PlainSdp.in(ok));
        aliceMedia.connectAndAwait(PlainSdp.in(ok));
        bobMedia.boundAndAwait();
        sides.add(new Side(alice, aliceMedia, out));
        sides.add(new Side(bob, bobMedia, in));
    }

    /** Some words in both directions, each of which must arrive whole and in order. */
    void talk() {
        stage.play(() -> {
            for (int i = 0; i < WORDS; i++) {
                sayAndAwait(sides.getFirst().media(), sides.getLast().media());
                sayAndAwait(sides.getLast().media(), sides.getFirst().media());
            }
        });
        stage.noComplaints();
    }

    private void sayAndAwait(MsrpPeer from, MsrpPeer to) {
        String id = "m" + ++said;
        var envelope = PlainCpim.Envelope.anonymous(stage.context().dateTime());
        PlainCpim words = PlainCpim.silentChat(envelope, id, "word " + said);
        assertThat(from.sendAndAwait(words)).isEqualTo(200);
        assertThat(to.messageAndAwait(SOON).cpim()).isEqualTo(words);
    }

    /** What Alice's SDP names, for those who want to intrude. */
    MsrpPeer aliceMedia() {
        return sides.getFirst().media();
    }

    /** The call comes to its end in order: BYE, and nobody complains. */
    void hangUp() {
        stage.play(() -> {
            PeerCall alice = sides.getFirst().call();
            assertThat(alice.byeAndAwait(SOON).status()).isEqualTo(200);
            sides.getLast().call().byeReceivedAndAwait(SOON);
        });
        stage.noComplaints();
    }

    /** Both hear from the server that the call is over; the BYE at Bob. */
    PlainSip byeFromTheServer(Duration deadline) {
        List<PlainSip> byes = new ArrayList<>();
        stage.play(
                () -> sides.forEach(side -> byes.add(side.call().byeReceivedAndAwait(deadline))));
        return byes.getLast();
    }

    @Override
    public void close() {
        stage.close();
    }
}
