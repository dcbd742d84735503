package org.tertulia.strand;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What only one thread of a simulated world has: the right to run. Between two runs the world is
 * open to the thread that drives it; during a run the baton goes from a driver to a procedure and
 * back. The driver is a virtual thread of its own, since a hand-over between two virtual threads
 * costs a fraction of one that involves a platform thread.
 */
final class Baton {

    /** Ends a procedure of a world that is closed. */
    static final class WorldClosed extends Error {
        private static final long serialVersionUID = 1;

        WorldClosed() {
            super("the simulated world is closed", null, false, false);
        }
    }

    private volatile @Nullable Thread driver;
    private volatile @Nullable Thread holder;
    private volatile @Nullable Throwable thrown;
    private volatile boolean closing;

    /** Runs a piece of the world on a driver, and returns or throws as it does. */
    void drive(Runnable run) {
        if (driver != null) {
            throw new IllegalStateException("the world is running already");
        }
        thrown = null;
        Thread started = Thread.ofVirtual().name("world").unstarted(() -> catching(run));
        driver = started;
        holder = started;
        started.start();
        join(started);
        driver = null;
        holder = null;
        switch (thrown) {
            case null -> {}
            case Error error -> throw error;
            case RuntimeException exception -> throw exception;
            case Throwable other -> throw new IllegalStateException(other);
        }
    }

    /** The driver lets a procedure run until it pauses or ends. */
    void lend(Procedure procedure) {
        Thread self = Thread.currentThread();
        holder = procedure.thread();
        procedure.go();
        while (holder != self) {
            LockSupport.park(this);
        }
    }

    /** A procedure pauses until the baton comes to it again. */
    void giveBack(Procedure procedure) {
        if (!closing) {
            giveBackForGood();
            procedure.parkUntilGranted();
        }
        if (closing) {
            throw new WorldClosed();
        }
    }

    /** A procedure ends. */
    void giveBackForGood() {
        Thread driving = driver;
        holder = driving;
        LockSupport.unpark(driving);
    }

    /** The driver has a paused procedure end by an error, so that its thread does not stay. */
    void unwind(Procedure procedure) {
        closing = true;
        lend(procedure);
    }

    /** Refuses threads that are not of the world: what they do could not be replayed. */
    void requireHeld() {
        if (driver != null && Thread.currentThread() != holder) {
            throw new IllegalStateException(
                    "a thread outside the simulated world: " + Thread.currentThread());
        }
    }

    /** Whether the caller drives the world, from within a run or between two. */
    boolean isWithDriver() {
        Thread driving = driver;
        return driving == null || driving == Thread.currentThread();
    }

    private void catching(Runnable run) {
        try {
            run.run();
        } catch (Throwable fault) {
            thrown = fault;
        }
    }

    /** An interrupt of the caller, by a test's time-out for one, is passed on to the driver. */
    private static void join(Thread driver) {
        boolean interrupted = false;
        while (true) {
            try {
                driver.join();
                break;
            } catch (InterruptedException _) {
                interrupted = true;
                driver.interrupt();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
