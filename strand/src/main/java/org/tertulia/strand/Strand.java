package org.tertulia.strand;

import java.time.Duration;

/**
 * A line of turns: what belongs together (all procedures of one CPM Session) runs here one at a
 * time, and may wait in the middle of a list of steps.
 *
 * <h2>Why</h2>
 *
 * The OMA text numbers its steps: check, send, wait for the answer, copy, send. Written as
 * callbacks, such a list falls to pieces, one per thing that may be waited for, and nobody can lay
 * it beside the clause any more. Written as straight-line code on plain threads it needs locks,
 * because a BYE may come while the INVITE is still being answered. A strand keeps the straight line
 * and needs no lock.
 *
 * <h2>The promise</h2>
 *
 * <ul>
 *   <li>A <em>procedure</em> is a named piece of straight-line code that {@link #start} puts in the
 *       queue of its strand. Procedures begin in the order of the {@code start} calls.
 *   <li>Between two waits a procedure is alone on its strand. It gives up the turn in {@link
 *       #await} and nowhere else, so every read and write between two waits is atomic towards the
 *       other procedures of the strand, and visible to the one that has the next turn.
 *   <li>While it waits, others take turns. So <em>after a wait the session may have changed</em>:
 *       read its state again. Methods that wait have names that end in {@code AndAwait}.
 *   <li>Every wait has a deadline, and a waiting procedure holds no turn; so strands cannot
 *       deadlock on each other.
 *   <li>When a wait is over, the procedure joins the end of its strand's queue. What the wait
 *       brought is decided when its turn comes: a value that arrived after the deadline but before
 *       the turn still counts.
 *   <li>A procedure that throws ends alone: its fault goes to the strand's {@link FaultBoundary},
 *       and the next turn begins.
 * </ul>
 *
 * <h2>How</h2>
 *
 * A procedure is a virtual thread. The queue of a strand holds those that are ready for a turn, and
 * a counter tells how many they are, the one at work included. Whoever raises it from zero grants
 * the first turn; whoever ends or interrupts a turn lowers it and grants the next. The queue is
 * filled by the <em>caller</em> of {@code start} or of {@code settle}. This matters: a fair lock
 * that the threads themselves take would not do, since two messages read in order can start two
 * threads that reach the lock in the other order.
 *
 * <p>What it means to grant a turn is all in which the providers differ. {@link LoopStrands} has
 * the event loop itself carry the threads, so that a wait costs no more than a callback. {@link
 * PoolStrands} leaves them to the JDK's own carriers. {@link SimulatedStrands} turns every grant
 * into an event of a simulated world and lets one thread at a time have the baton, so that a seed
 * replays the same interleaving always.
 *
 * <h2>What not to do in a procedure</h2>
 *
 * Do not sleep, block on a socket or a file, compute for long, or take a lock that other threads
 * hold while they wait: on the loop, everything else stands still meanwhile. Do not call code that
 * is confined to the loop except through {@link Strands#onLoop}. Do not wait for days: what takes
 * long is a timer that starts a procedure ({@link #after}), because a stack cannot be stored or
 * moved to another node, and a record can.
 */
public interface Strand {

    /** No wait may be longer; what takes longer is a timer that starts a procedure. */
    Duration LONGEST_WAIT = Duration.ofHours(1);

    /** The name given when it was opened; it leads the names of its threads. */
    String name();

    /**
     * Queues a procedure, which begins when its turn comes. Any thread may call, a procedure of
     * this strand too.
     */
    void start(String procedure, Runnable body);

    /**
     * Gives up the turn until the value is there or the deadline has passed. A value that is there
     * already is returned at once, and a deadline that is not positive expires at once; both keep
     * the turn.
     *
     * @throws IllegalStateException if the caller is not the procedure whose turn it is
     * @throws IllegalArgumentException if the deadline is beyond {@link #LONGEST_WAIT}
     */
    <T> Awaited<T> await(Pending<T> pending, Duration deadline);

    /** Queues a procedure after a delay, unless the timer is cancelled before. */
    Timer after(Duration delay, String procedure, Runnable body);
}
