package org.tertulia.strand;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/**
 * What a procedure and a wait cost, per provider: orders of magnitude for the decision record on
 * strands, not a benchmark. Run {@code main} with the test class path and {@code --add-opens
 * java.base/java.lang=ALL-UNNAMED}.
 */
final class StrandCost {

    private static final int STRANDS = 100;
    private static final int WAITS = 2_000;
    private static final int ROUNDS = 8;
    private static final FaultBoundary SILENT = (_, _) -> {};

    private StrandCost() {}

    public static void main(String[] args) throws InterruptedException {
        for (int round = 0; round < ROUNDS; round++) {
            try (var loop = ThreadEventLoop.start("loop", SILENT)) {
                if (LoopStrands.probe(loop, SILENT)
                        instanceof LoopStrands.Probe.Works(LoopStrands strands)) {
                    real("on the loop", strands);
                }
            }
            try (var loop = ThreadEventLoop.start("loop", SILENT)) {
                real("pool", new PoolStrands(loop, SILENT));
            }
            simulated();
        }
    }

    private static void real(String name, Strands strands) throws InterruptedException {
        var started = new CountDownLatch(STRANDS * WAITS);
        long begin = System.nanoTime();
        strands.onLoop(() -> startMany(strands, started));
        started.await();
        long middle = System.nanoTime();
        var ended = new CountDownLatch(STRANDS);
        strands.onLoop(() -> waitMany(strands, ended));
        ended.await();
        print(name, middle - begin, System.nanoTime() - middle);
    }

    private static void simulated() {
        try (var world = new SimulatedStrands(1)) {
            long begin = System.nanoTime();
            startMany(world, new CountDownLatch(STRANDS * WAITS));
            world.runUntilQuiet();
            long middle = System.nanoTime();
            waitMany(world, new CountDownLatch(STRANDS));
            world.runUntilQuiet();
            print("simulated", middle - begin, System.nanoTime() - middle);
        }
    }

    /** Procedures that end at once. */
    private static void startMany(Strands strands, CountDownLatch count) {
        for (int i = 0; i < STRANDS; i++) {
            Strand strand = strands.open("s", SILENT);
            for (int j = 0; j < WAITS; j++) {
                strand.start("p", count::countDown);
            }
        }
    }

    /** Procedures that ask the loop for a value and wait for it, over and over. */
    private static void waitMany(Strands strands, CountDownLatch count) {
        for (int i = 0; i < STRANDS; i++) {
            Strand strand = strands.open("s", SILENT);
            strand.start(
                    "p",
                    () -> {
                        for (int j = 0; j < WAITS; j++) {
                            Pending<Integer> answer = Pending.create();
                            strands.onLoop(() -> answer.settle(1));
                            strand.await(answer, Duration.ofSeconds(32));
                        }
                        count.countDown();
                    });
        }
    }

    private static void print(String name, long starts, long waits) {
        double many = STRANDS * (double) WAITS;
        System.out.printf(
                Locale.ROOT,
                "%-12s start to end %.2f µs, wait %.2f µs%n",
                name,
                starts / many / 1000,
                waits / many / 1000);
    }
}
