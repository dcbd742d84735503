package org.tertulia.simulator.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tertulia.simulator.ladder.Ladder;
import org.tertulia.simulator.ladder.LadderWitness;
import org.tertulia.simulator.network.NetworkConditions;
import org.tertulia.simulator.network.SimulatedNetwork;
import org.tertulia.simulator.peer.wire.SocketWire;
import org.tertulia.strand.Pending;
import org.tertulia.strand.PoolStrands;
import org.tertulia.strand.SeededEntropy;
import org.tertulia.strand.SimulatedStrands;
import org.tertulia.strand.ThreadEventLoop;

/** The same scripts in simulated time and on sockets. */
class PeersTest {

    private static final long SEEDS = 30;

    @ParameterizedTest
    @EnumSource(PeerTransport.class)
    void chatsInSimulatedTime(PeerTransport transport) {
        simulated(1, NetworkConditions.calm(), pair -> pair.chatAndAwait(transport));
    }

    @ParameterizedTest
    @EnumSource(PeerTransport.class)
    void chatsInSpiteOfLossAndCutStreams(PeerTransport transport) {
        for (long seed = 1; seed <= SEEDS; seed++) {
            simulated(seed, NetworkConditions.rough(), pair -> pair.chatAndAwait(transport));
        }
    }

    @ParameterizedTest
    @EnumSource(PeerTransport.class)
    void chatsOnSockets(PeerTransport transport) {
        onSockets(pair -> pair.chatAndAwait(transport));
    }

    @Test
    void cancelsAndIsRefused() {
        simulated(1, NetworkConditions.calm(), PairOfPeers::callsThatFailAndAwait);
        onSockets(PairOfPeers::callsThatFailAndAwait);
    }

    @Test
    void offersAgainWithinTheDialog() {
        simulated(1, NetworkConditions.calm(), PairOfPeers::reinviteAndAwait);
        onSockets(PairOfPeers::reinviteAndAwait);
    }

    private static void simulated(
            long seed, NetworkConditions conditions, Consumer<PairOfPeers> script) {
        try (var strands = new SimulatedStrands(seed)) {
            var entropy = new SeededEntropy(seed);
            var network = new SimulatedNetwork(strands, entropy, conditions, (_, _, _, _) -> {});
            var witness = new LadderWitness(new Ladder(strands.ticker(), _ -> {}), true);
            var strand = strands.open("script", (_, _) -> {});
            var context = new PeerContext(strands, strand, entropy, witness);
            var pair = new PairOfPeers(context, network.host("10.0.0.1"), network.host("10.0.0.2"));
            Pending<Boolean> done = Pending.create();
            strand.start(
                    "script",
                    () -> {
                        script.accept(pair);
                        done.settle(true);
                    });
            strands.runUntilQuiet();
            assertThat(done.isSettled()).isTrue();
            assertThat(witness.complaints()).isEmpty();
        }
    }

    private static void onSockets(Consumer<PairOfPeers> script) {
        List<Throwable> faults = new ArrayList<>();
        try (var loop = ThreadEventLoop.start("test", (_, fault) -> faults.add(fault));
                var wire = SocketWire.open("127.0.0.1")) {
            var strands = new PoolStrands(loop, (_, fault) -> faults.add(fault));
            Pending<Boolean> done = Pending.create();
            var strand =
                    strands.open(
                            "script",
                            (_, fault) -> {
                                faults.add(fault);
                                done.settle(false);
                            });
            var witness = new LadderWitness(new Ladder(strands.ticker(), _ -> {}), true);
            var context = new PeerContext(strands, strand, new SeededEntropy(1), witness);
            strand.start(
                    "script",
                    () -> {
                        script.accept(new PairOfPeers(context, wire, wire));
                        done.settle(true);
                    });
            Settling.await(done, Duration.ofSeconds(20));
            assertThat(faults).isEmpty();
            assertThat(witness.complaints()).isEmpty();
        }
    }
}
