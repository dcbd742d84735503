package org.tertulia.strand;

import java.lang.reflect.Constructor;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Strands whose virtual threads are carried by the event loop itself, so that a wait costs about
 * what a callback costs: no other thread is woken, and what the loop and its procedures share needs
 * no synchronisation. The JDK has the constructor that this takes but does not publish it, so a
 * self-test decides at start ({@link #probe}), and {@link PoolStrands} is the other way.
 *
 * <p>Deadlines are timers of the loop, not timed parks, which would cost a JDK timer each. A
 * procedure calls the loop for nothing: what it causes is queued and runs when it pauses.
 */
public final class LoopStrands implements Strands {

    private static final Duration PROBE_MAX = Duration.ofSeconds(5);

    /** Whether the JDK lets a loop carry virtual threads. */
    public sealed interface Probe {

        /** It does, and these are the strands. */
        record Works(LoopStrands strands) implements Probe {}

        /** It does not; the reason is for the log. */
        record Unavailable(String reason) implements Probe {}
    }

    private final EventLoop loop;
    private final RunQueue queue;
    private final TimerQueue timers;
    private final Ticker ticker = Ticker.system();
    private final Thread.Builder.OfVirtual builder;
    private final Carrier carrier = new LoopCarrier();

    private LoopStrands(EventLoop loop, FaultBoundary loopFaults)
            throws ReflectiveOperationException {
        this.loop = loop;
        this.queue = new RunQueue(loop, loopFaults);
        this.timers = new TimerQueue(loop, queue, ticker);
        this.builder = carriedBy(queue).inheritInheritableThreadLocals(false);
    }

    /**
     * Tries it out: a virtual thread that parks and is unparked must run on the loop both before
     * and after. Called from a thread other than the loop's, which must be running. Needs {@code
     * --add-opens java.base/java.lang=ALL-UNNAMED}.
     */
    public static Probe probe(EventLoop loop, FaultBoundary loopFaults) {
        if (loop.inLoop()) {
            throw new IllegalStateException("the loop cannot wait for its own probe");
        }
        try {
            var strands = new LoopStrands(loop, loopFaults);
            return strands.parksAndGoesOn()
                    ? new Probe.Works(strands)
                    : new Probe.Unavailable("a virtual thread did not stay on the loop");
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return new Probe.Unavailable(e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Probe.Unavailable(e.toString());
        }
    }

    /** The builder of virtual threads, made with the constructor that takes their scheduler. */
    private static Thread.Builder.OfVirtual carriedBy(Executor scheduler)
            throws ReflectiveOperationException {
        Constructor<?> constructor =
                Class.forName("java.lang.ThreadBuilders$VirtualThreadBuilder")
                        .getDeclaredConstructor(Executor.class);
        constructor.setAccessible(true);
        return (Thread.Builder.OfVirtual) constructor.newInstance(scheduler);
    }

    private boolean parksAndGoesOn() throws ReflectiveOperationException, InterruptedException {
        var onLoop = new AtomicInteger();
        var parked = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        Executor counting =
                continuation ->
                        queue.execute(() -> {
                            onLoop.getAndIncrement();
                            continuation.run();
                            parked.countDown();
                        });
        Thread probed =
                carriedBy(counting)
                        .unstarted(() -> {
                            LockSupport.park();
                            ended.countDown();
                        });
        probed.start();
        boolean didPark = parked.await(PROBE_MAX.toNanos(), TimeUnit.NANOSECONDS);
        boolean wasAlive = ended.getCount() == 1;
        LockSupport.unpark(probed);
        boolean didEnd = ended.await(PROBE_MAX.toNanos(), TimeUnit.NANOSECONDS);
        return didPark && wasAlive && didEnd && onLoop.get() >= 2;
    }

    @Override
    public Strand open(String name, FaultBoundary boundary) {
        return new TurnStrand(name, boundary, carrier);
    }

    @Override
    public Ticker ticker() {
        return ticker;
    }

    @Override
    public Timer schedule(Duration delay, Runnable action) {
        return timers.schedule(delay, action);
    }

    @Override
    public void onLoop(Runnable action) {
        queue.execute(action);
    }

    @Override
    public boolean inLoop() {
        return loop.inLoop();
    }

    private final class LoopCarrier implements Carrier {

        @Override
        public Thread carry(String name, Runnable body) {
            Thread thread = builder.unstarted(body);
            thread.setName(name);
            return thread;
        }

        @Override
        public void grant(Procedure procedure) {
            procedure.go(); // the thread's continuation arrives in the run queue
        }

        @Override
        public void pause(Procedure procedure, Wait wait) {
            procedure.parkUntilGranted();
        }

        @Override
        public void ended(Procedure procedure) {
            // The thread ends by itself.
        }

        @Override
        public Timer expiry(Duration deadline, Runnable action) {
            return timers.scheduleHere(deadline, action);
        }

        @Override
        public Timer schedule(Duration delay, Runnable action) {
            return timers.schedule(delay, action);
        }
    }
}
