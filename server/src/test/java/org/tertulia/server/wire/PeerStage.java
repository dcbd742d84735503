package org.tertulia.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.tertulia.simulator.ladder.Ladder;
import org.tertulia.simulator.ladder.LadderWitness;
import org.tertulia.simulator.peer.PeerContext;
import org.tertulia.simulator.peer.PeerTransport;
import org.tertulia.simulator.peer.SipAccount;
import org.tertulia.simulator.peer.SipPeer;
import org.tertulia.simulator.peer.wire.PeerWire;
import org.tertulia.simulator.peer.wire.SocketWire;
import org.tertulia.simulator.peer.wire.WireAddress;
import org.tertulia.strand.PoolStrands;
import org.tertulia.strand.SecureEntropy;
import org.tertulia.strand.ThreadEventLoop;

/** Where scripted peers act over real sockets: their thread, their clock and their witness. */
final class PeerStage implements AutoCloseable {
    private static final int LONGEST_SECONDS = 60;
    private static final String DOMAIN = "@tertulia.local";

    private final ThreadEventLoop loop;
    private final SocketWire wire = SocketWire.open("127.0.0.1");
    private final PeerContext context;
    private final LadderWitness witness;
    private final List<Throwable> faults = new java.util.concurrent.CopyOnWriteArrayList<>();

    PeerStage() {
        loop = ThreadEventLoop.start("stage", (_, fault) -> faults.add(fault));
        var strands = new PoolStrands(loop, (_, fault) -> faults.add(fault));
        witness = new LadderWitness(new Ladder(strands.ticker(), _ -> {}), true);
        context =
                new PeerContext(
                        strands,
                        strands.open("stage", (_, fault) -> faults.add(fault)),
                        new SecureEntropy(),
                        witness);
    }

    PeerContext context() {
        return context;
    }

    PeerWire wire() {
        return wire;
    }

    /** Runs a script in which peers act and wait; what it throws is thrown here. */
    void play(Runnable script) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        context.strand().start("script", () -> tell(end, script));
        try {
            var _ = end.orTimeout(LONGEST_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException failure) {
            throw new AssertionError(
                    String.valueOf(failure.getCause()) + "\n" + faults, failure.getCause());
        }
    }

    @SuppressWarnings("PMD.AvoidCatchingThrowable")
    private static void tell(CompletableFuture<Void> end, Runnable script) {
        try {
            script.run();
            end.complete(null);
        } catch (Throwable failure) { // assertions are errors
            end.completeExceptionally(failure);
        }
    }

    /** A device of a demo user; call it in a script. */
    SipPeer deviceAndAwait(
            BiFunction<String, String, WireAddress> ports, String user, PeerTransport transport) {
        var account =
                new SipAccount(user, address(user), user + "-secret", "urn:uuid:" + user + "-one");
        WireAddress core = ports.apply("sip", transport.parameter());
        return SipPeer.openAndAwait(context, wire, account, SipAccount.Access.to(core, transport));
    }

    static String address(String user) {
        return "sip:" + user + DOMAIN;
    }

    /** Nothing that the server sent was wrong in the eyes of the peers. */
    void noComplaints() {
        assertThat(witness.complaints()).isEmpty();
        assertThat(faults).isEmpty();
    }

    String story() {
        return witness.story();
    }

    @Override
    public void close() {
        wire.close();
        loop.close();
    }
}
