package org.tertulia.strand;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A provider under test, and the little that differs in how a test drives it. */
interface StrandsRig extends AutoCloseable {

    Strands strands();

    /** A boundary that no fault may reach. */
    FaultBoundary strict();

    /** Lets the world go on until a condition holds, or fails. */
    void runUntil(BooleanSupplier condition);

    /** Runs an action where no strand is: on another thread, or on the loop if there is none. */
    void elsewhere(Runnable action);

    @Override
    void close();

    /** A provider that needs a loop and real time. */
    final class Real implements StrandsRig {

        private static final Duration PATIENCE = Duration.ofSeconds(30);

        private final ThreadEventLoop loop;
        private final Strands strands;
        private final List<Throwable> faults = new CopyOnWriteArrayList<>();

        private Real(boolean carriedByLoop) {
            FaultBoundary boundary = (_, fault) -> faults.add(fault);
            loop = ThreadEventLoop.start("loop", boundary);
            strands = carriedByLoop ? probed(loop, boundary) : new PoolStrands(loop, boundary);
        }

        static Real onLoop() {
            return new Real(true);
        }

        static Real onPool() {
            return new Real(false);
        }

        private static Strands probed(EventLoop loop, FaultBoundary boundary) {
            return switch (LoopStrands.probe(loop, boundary)) {
                case LoopStrands.Probe.Works(LoopStrands strands) -> strands;
                case LoopStrands.Probe.Unavailable(String reason) ->
                        throw new AssertionError(reason);
            };
        }

        @Override
        public Strands strands() {
            return strands;
        }

        @Override
        public FaultBoundary strict() {
            return (_, fault) -> faults.add(fault);
        }

        @Override
        public void runUntil(BooleanSupplier condition) {
            long begin = System.nanoTime();
            while (!condition.getAsBoolean()) {
                failOnFault();
                if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                    throw new AssertionError("not reached within " + PATIENCE);
                }
                LockSupport.parkNanos(100_000);
            }
            failOnFault();
        }

        private void failOnFault() {
            if (!faults.isEmpty()) {
                throw new AssertionError("a fault reached a boundary", faults.getFirst());
            }
        }

        @Override
        public void elsewhere(Runnable action) {
            Thread.ofPlatform().start(action);
        }

        @Override
        public void close() {
            loop.close();
        }
    }

    /** The simulated provider. */
    final class Simulated implements StrandsRig {

        private final SimulatedStrands strands;
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

        Simulated(long seed) {
            strands = new SimulatedStrands(seed);
            strands.tolerateFaults();
        }

        @Override
        public Strands strands() {
            return strands;
        }

        @Override
        public FaultBoundary strict() {
            return (_, fault) -> failure.compareAndSet(null, fault);
        }

        @Override
        public void runUntil(BooleanSupplier condition) {
            strands.runUntil(
                    () -> failure.get() != null || condition.getAsBoolean(), Duration.ofHours(2));
            if (failure.get() != null) {
                throw new AssertionError("a fault reached a boundary", failure.get());
            }
        }

        @Override
        public void elsewhere(Runnable action) {
            strands.onLoop(action);
        }

        @Override
        public void close() {
            strands.close();
        }
    }
}
