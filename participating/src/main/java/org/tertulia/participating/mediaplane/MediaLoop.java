package org.tertulia.participating.mediaplane;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tertulia.strand.Entropy;
import org.tertulia.strand.Strands;
import org.tertulia.strand.Timer;

/**
 * The loop on which all of the media plane runs, cut into turns. A turn is one thing that happened:
 * bytes of one read, a timer, a call of a session. What it put into queues is written at its end,
 * when all that came with one read is known; until then content is a view of the read buffer, and
 * what could not be written is copied then.
 */
final class MediaLoop {

    /** 104 random bits: nobody meets the end-line of a chunk by chance or by guessing. */
    private static final int TRANSACTION_ID_OCTETS = 13;

    private final Strands strands;
    private final Entropy entropy;
    private final MediaLimits limits;
    private final Set<OutboundQueue> touched = new LinkedHashSet<>();
    private long arrivals;
    private int depth;

    MediaLoop(Strands strands, Entropy entropy, MediaLimits limits) {
        this.strands = strands;
        this.entropy = entropy;
        this.limits = limits;
    }

    MediaLimits limits() {
        return limits;
    }

    MediaTimes times() {
        return limits.times();
    }

    /** Monotonic time in nanoseconds. */
    long now() {
        return strands.ticker().nanoTime();
    }

    /** Whether that much time has passed since. */
    boolean isOver(long since, Duration time) {
        return now() - since >= time.toNanos();
    }

    /** The number of a piece in the order in which all pieces come. */
    long nextArrival() {
        return ++arrivals;
    }

    static Duration nanos(long nanos) {
        return Duration.ofNanos(Math.max(1, nanos));
    }

    String transactionId() {
        return entropy.hex(TRANSACTION_ID_OCTETS);
    }

    String sessionId() {
        return entropy.token(20);
    }

    /** Runs an action as a turn, or as part of the turn that is under way. */
    void turn(Runnable action) {
        depth++;
        try {
            action.run();
        } finally {
            depth--;
            if (depth == 0) {
                flush();
            }
        }
    }

    /** Runs an action as a turn of its own, from any thread, in the order of the calls. */
    void later(Runnable action) {
        strands.onLoop(() -> turn(action));
    }

    Timer after(Duration delay, Runnable action) {
        return strands.schedule(delay, () -> turn(action));
    }

    void requireLoop() {
        if (!strands.inLoop()) {
            throw new IllegalStateException("not on the media loop");
        }
    }

    /** This queue changed and is looked at when the turn ends. */
    void touch(OutboundQueue queue) {
        touched.add(queue);
    }

    private void flush() {
        while (!touched.isEmpty()) {
            List<OutboundQueue> changed = List.copyOf(touched);
            touched.clear();
            depth++;
            try {
                changed.forEach(OutboundQueue::flush);
            } finally {
                depth--;
            }
        }
    }
}
