package org.tertulia.simulator.peer;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.tertulia.strand.Pending;

/** Lets a thread that is on no strand wait for what a strand settles. */
final class Settling {

    private Settling() {}

    static void await(Pending<?> pending, Duration deadline) {
        var latch = new CountDownLatch(1);
        pending.onSettled(latch::countDown);
        try {
            if (!latch.await(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError(pending.description() + " did not come");
            }
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
