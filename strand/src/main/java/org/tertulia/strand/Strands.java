package org.tertulia.strand;

import java.time.Duration;

/**
 * A provider of strands, time and one event loop. Three implementations keep the same contract:
 * {@link LoopStrands} and {@link PoolStrands} in production, {@link SimulatedStrands} in tests.
 *
 * <p>Code that is confined to the loop (engines and their drivers) runs in {@link #schedule} and
 * {@link #onLoop} actions. Procedures are not in the loop, whatever the provider: they reach
 * confined code through {@link #onLoop} only.
 */
public interface Strands {

    /** Opens a strand. It costs a small object and needs no closing. */
    Strand open(String name, FaultBoundary boundary);

    /** The clock that the timers and deadlines of this provider follow. */
    Ticker ticker();

    /** Runs an action on the loop after a delay; for timers that belong to no strand. */
    Timer schedule(Duration delay, Runnable action);

    /** Runs an action on the loop soon, in the order of the calls. Any thread may call. */
    void onLoop(Runnable action);

    /** Whether the caller runs on the loop itself, and not in a procedure. */
    boolean inLoop();
}
