package org.tertulia.strand;

import java.time.Duration;

/** In what the providers differ: how a procedure is carried, paused and given its turn. */
interface Carrier {

    /** A virtual thread, not started yet. */
    Thread carry(String name, Runnable body);

    /** Has the procedure go on, now or soon. Any thread may call. */
    void grant(Procedure procedure);

    /** Stands still until the next grant. Called by the procedure itself. */
    void pause(Procedure procedure, Wait wait);

    /** The procedure will not run again. Called by the procedure itself, at its very end. */
    void ended(Procedure procedure);

    /** A timer for a deadline. Called by a procedure. */
    Timer expiry(Duration deadline, Runnable action);

    /** A timer. Any thread may call. */
    Timer schedule(Duration delay, Runnable action);

    /** What a procedure is waiting for, and for how long. */
    record Wait(Pending<?> pending, Duration deadline) {}
}
