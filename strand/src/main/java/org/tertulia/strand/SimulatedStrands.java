package org.tertulia.strand;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.function.BooleanSupplier;

/**
 * Strands in a simulated world: time moves only from event to event, and a seed decides the order
 * of what happens at the same time. The same seed and the same program give the same run in every
 * JVM.
 *
 * <p>An event is a turn that is granted, a loop action or a timer. Events are ordered by simulated
 * time and at equal times by a number drawn from the seed when they are made. Two orders always
 * hold: the turns of one strand come in the order of its queue (only its next turn is ever an
 * event), and loop actions run in the order of their {@link #onLoop} calls (an event takes the
 * oldest one). Timers due at the same time, loop actions and turns of different strands mix freely.
 *
 * <p>Procedures are virtual threads, but one thread at a time has the baton. The thread that calls
 * {@code run…} lends it to the world until that call returns; in between it may use the strands as
 * a loop would. Code must not draw on other sources of chance: no unordered collections, no system
 * clock, no other threads.
 *
 * <p>Close it at the end: procedures that still wait are unwound, their threads would stay.
 */
public final class SimulatedStrands implements Strands, AutoCloseable {

    /** The time at which every world begins. */
    public static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

    /** A world that has so many events without coming to rest turns in a circle. */
    private static final long EVENTS_MAX = 50_000_000;

    /** A world that lives so long without coming to rest keeps itself awake. */
    private static final Duration LIFE_MAX = Duration.ofDays(30);

    private final long seed;
    private final Random chance;
    private final Baton baton = new Baton();
    private final TimerHeap events = new TimerHeap();
    private final Queue<Runnable> loopActions = new ArrayDeque<>();
    private final Map<Procedure, WaitingProcedure> waiting = new LinkedHashMap<>();
    private final List<Runnable> afterEvents = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final Ticker ticker = new SimulatedTicker();
    private final Carrier carrier = new SimulatedCarrier();
    private long nanos;
    private long eventCount;
    private boolean toleratesFaults;

    /** Something that our own code threw, and where. */
    public record Fault(String strand, String procedure, Throwable thrown) {}

    public SimulatedStrands(long seed) {
        this.seed = seed;
        this.chance = new Random(seed);
    }

    @Override
    public Strand open(String name, FaultBoundary boundary) {
        return new TurnStrand(
                name,
                (procedure, thrown) -> {
                    if (thrown instanceof Baton.WorldClosed) {
                        return;
                    }
                    faults.add(new Fault(name, procedure, thrown));
                    boundary.onFault(procedure, thrown);
                },
                carrier);
    }

    @Override
    public Ticker ticker() {
        return ticker;
    }

    @Override
    public Timer schedule(Duration delay, Runnable action) {
        return event(delay, () -> guard("timer", action));
    }

    @Override
    public void onLoop(Runnable action) {
        baton.requireHeld();
        loopActions.add(action);
        event(Duration.ZERO, () -> guard("loop", loopActions.remove()));
    }

    @Override
    public boolean inLoop() {
        return baton.isWithDriver();
    }

    /** Runs until nothing is left to happen, every deadline and timer included. */
    public void runUntilQuiet() {
        runUntilQuiet(LIFE_MAX);
    }

    /**
     * Runs until nothing is left to happen within a lull of this length: for worlds that are never
     * still because something in them repeats.
     */
    public void runUntilQuiet(Duration lull) {
        long lullNanos = lull.toNanos();
        long end = nanos + LIFE_MAX.toNanos();
        drive(() -> isDue(Math.min(end, nanos + lullNanos)));
        if (isDue(nanos + lullNanos)) {
            throw new AssertionError("never comes to rest; " + this);
        }
    }

    /** Runs what happens in this much time from now, and moves the time to its end. */
    public void runFor(Duration time) {
        long end = nanos + time.toNanos();
        drive(() -> isDue(end));
        nanos = end;
    }

    /** Runs until a condition holds, and fails if it does not within a time. */
    public void runUntil(BooleanSupplier condition, Duration max) {
        long end = nanos + max.toNanos();
        drive(() -> !condition.getAsBoolean() && isDue(end));
        if (!condition.getAsBoolean()) {
            throw new AssertionError("not reached within " + max + "; " + this);
        }
    }

    /** Runs an action after every event, to check invariants; what it throws ends the run. */
    public void afterEveryEvent(Runnable invariant) {
        afterEvents.add(invariant);
    }

    /** Faults no longer end a run: for tests of what happens after one. */
    public void tolerateFaults() {
        toleratesFaults = true;
    }

    /** The faults so far. */
    public List<Fault> faults() {
        return List.copyOf(faults);
    }

    /** The procedures that wait now, in the order in which their waits began. */
    public List<WaitingProcedure> waiting() {
        return List.copyOf(waiting.values());
    }

    /** The number that replays this run. */
    public long seed() {
        return seed;
    }

    /** Unwinds what still waits: its waits throw, and nothing else happens any more. */
    @Override
    public void close() {
        baton.drive(() -> {
            for (Procedure procedure : List.copyOf(waiting.keySet())) {
                baton.unwind(procedure);
            }
        });
        waiting.clear();
    }

    @Override
    public String toString() {
        return "seed " + seed + " at " + ticker.now() + ", waiting: " + waiting();
    }

    private Timer event(Duration delay, Runnable action) {
        baton.requireHeld();
        var entry = new TimerHeap.Entry(TimerHeap.due(ticker, delay), chance.nextLong(), action);
        events.add(entry);
        return () -> {
            baton.requireHeld();
            return events.remove(entry);
        };
    }

    /** Whether something happens until then. */
    private boolean isDue(long end) {
        return events.first().isPresent() && events.first().get().time() <= end;
    }

    private void drive(BooleanSupplier goOn) {
        baton.drive(() -> {
            while (goOn.getAsBoolean()) {
                if (Thread.interrupted()) {
                    throw new AssertionError("interrupted; " + this);
                }
                next(events.first().orElseThrow());
            }
        });
    }

    private void next(TimerHeap.Entry event) {
        events.remove(event);
        nanos = event.time();
        if (++eventCount > EVENTS_MAX) {
            throw new AssertionError("never comes to rest; " + this);
        }
        event.action().run();
        afterEvents.forEach(Runnable::run);
        if (!toleratesFaults && !faults.isEmpty()) {
            Fault fault = faults.getFirst();
            throw new AssertionError(
                    fault.strand() + "/" + fault.procedure() + " failed; " + this, fault.thrown());
        }
    }

    private void guard(String what, Runnable action) {
        try {
            action.run();
        } catch (Throwable thrown) {
            faults.add(new Fault("loop", what, thrown));
        }
    }

    private final class SimulatedTicker implements Ticker {
        @Override
        public long nanoTime() {
            return nanos;
        }

        @Override
        public Instant now() {
            return BEGINNING.plusNanos(nanos);
        }
    }

    private final class SimulatedCarrier implements Carrier {
        private final Thread.Builder.OfVirtual builder =
                Thread.ofVirtual().inheritInheritableThreadLocals(false);

        @Override
        public Thread carry(String name, Runnable body) {
            Thread thread = builder.unstarted(body);
            thread.setName(name);
            return thread;
        }

        @Override
        public void grant(Procedure procedure) {
            event(Duration.ZERO, () -> baton.lend(procedure));
        }

        @Override
        public void pause(Procedure procedure, Wait wait) {
            waiting.put(
                    procedure,
                    new WaitingProcedure(
                            procedure.strandName(),
                            procedure.name(),
                            wait.pending().description(),
                            ticker.now().plus(wait.deadline())));
            baton.giveBack(procedure);
            waiting.remove(procedure);
        }

        @Override
        public void ended(Procedure procedure) {
            baton.giveBackForGood();
        }

        @Override
        public Timer expiry(Duration deadline, Runnable action) {
            return event(deadline, action);
        }

        @Override
        public Timer schedule(Duration delay, Runnable action) {
            return SimulatedStrands.this.schedule(delay, action);
        }
    }
}
