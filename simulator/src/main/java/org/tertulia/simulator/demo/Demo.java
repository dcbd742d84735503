package org.tertulia.simulator.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.tertulia.simulator.ladder.Ladder;
import org.tertulia.simulator.ladder.LadderPrinter;
import org.tertulia.simulator.ladder.LadderWitness;
import org.tertulia.simulator.peer.ControllingFunctionPeer;
import org.tertulia.simulator.peer.PeerContext;
import org.tertulia.simulator.peer.PeerTransport;
import org.tertulia.simulator.peer.SipAccount;
import org.tertulia.simulator.peer.wire.SocketWire;
import org.tertulia.simulator.peer.wire.WireAddress;
import org.tertulia.strand.PoolStrands;
import org.tertulia.strand.SecureEntropy;
import org.tertulia.strand.Strand;
import org.tertulia.strand.ThreadEventLoop;

/**
 * Clients that talk through a running server over real sockets, and say whether every message
 * arrived exactly once and in order. They share no protocol code with the server.
 *
 * <p>Open it first: the server needs to know where its Controlling Function is. Then start the
 * server, then {@link #run}.
 */
public final class Demo implements AutoCloseable {

    /** What is not over by then has failed. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private static final String HOST = "127.0.0.1";
    private static final List<String> PARTIES =
            List.of("alice/phone", "alice/tablet", "server", "bob", "carol", "cf");

    private final PrintStream out;
    private final LadderPrinter printer;
    private final List<String> faults = new ArrayList<>();
    private final ThreadEventLoop loop;
    private final SocketWire wire;
    private final PeerContext context;
    private final LadderWitness witness;
    private final ControllingFunctionPeer function;
    private final CountDownLatch done = new CountDownLatch(1);

    private Demo(PrintStream out, boolean colour) {
        this.out = out;
        this.printer = new LadderPrinter(out, colour, PARTIES, LadderPrinter.terminalWidth());
        this.loop = ThreadEventLoop.start("demo", this::failed);
        this.wire = SocketWire.open(HOST);
        var strands = new PoolStrands(loop, this::failed);
        Strand strand = strands.open("demo", this::failed);
        this.witness = new LadderWitness(new Ladder(strands.ticker(), printer), true);
        this.context = new PeerContext(strands, strand, new SecureEntropy(), witness);
        this.function =
                ControllingFunctionPeer.openAndAwait(
                        context,
                        wire,
                        "sip:group-lunch@" + DemoTarget.CONTROLLING_FUNCTION_DOMAIN,
                        SipAccount.Access.to(new WireAddress(HOST, 9), PeerTransport.UDP));
    }

    /** Opens the ports of the Controlling Function; what is printed goes to this stream. */
    public static Demo open(PrintStream out, boolean colour) {
        return new Demo(out, colour);
    }

    /** Where the server must send what is for the Controlling Function, over UDP or TCP. */
    public WireAddress controllingFunction() {
        return function.sip().local();
    }

    /** Runs once against a server that is ready. */
    public DemoOutcome run(DemoTarget target) {
        long start = context.strands().ticker().nanoTime();
        function.sip().reaches(target.core());
        var script = new DemoScript(context, wire, target, function, printer::section);
        context.strand()
                .start(
                        "script",
                        () -> {
                            script.runAndAwait();
                            done.countDown();
                        });
        awaitEnd();
        List<String> failures = new ArrayList<>(faults);
        failures.addAll(witness.complaints());
        Duration took = Duration.ofNanos(context.strands().ticker().nanoTime() - start);
        var outcome = new DemoOutcome(failures, script.messages(), took);
        tell(outcome);
        return outcome;
    }

    private void awaitEnd() {
        try {
            if (!done.await(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                faults.add("the demo did not end within " + LONGEST.toSeconds() + " s");
            }
        } catch (InterruptedException _) {
            faults.add("interrupted");
            Thread.currentThread().interrupt();
        }
    }

    private void failed(String procedure, Throwable fault) {
        faults.add(procedure + ": " + String.valueOf(fault.getMessage()));
        done.countDown();
    }

    private void tell(DemoOutcome outcome) {
        out.println();
        outcome.failures().forEach(f -> out.println("FAILED  " + f));
        if (outcome.passed()) {
            out.printf(
                    "All is well: %d messages arrived, each exactly once and in order, in %d.%d"
                            + " s.%n",
                    outcome.messages(),
                    outcome.took().toSeconds(),
                    outcome.took().toMillisPart() / 100);
        } else {
            out.printf("The demo failed: %d things did not hold.%n", outcome.failures().size());
        }
        out.flush();
    }

    @Override
    public void close() {
        function.sip().close();
        wire.close();
        loop.close();
    }
}
