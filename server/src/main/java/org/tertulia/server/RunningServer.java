package org.tertulia.server;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tertulia.participating.ParticipatingFunction;
import org.tertulia.server.application.Listening;
import org.tertulia.server.application.Running;

/**
 * A server that runs, and how it stops: no new sessions, time for the old ones, BYE for what is
 * left.
 */
record RunningServer(Parts parts) implements Running {
    private static final Logger LOG = LoggerFactory.getLogger(RunningServer.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final Duration BYE_PATIENCE = Duration.ofSeconds(3);
    private static final String STOPPED = "SIP;cause=503;text=\"Server is stopping\"";

    @Override
    public List<Listening> listening() {
        return parts.listening();
    }

    @Override
    public void drainAndAwait(Duration deadline) {
        parts.core().ifPresent(core -> core.drain());
        parts.function().ifPresent(function -> drainAndAwait(function, deadline));
        parts.closeAndAwait();
    }

    private static void drainAndAwait(ParticipatingFunction function, Duration deadline) {
        function.drain();
        if (!await(() -> function.sessions().count() == 0, deadline)) {
            LOG.info("{} sessions are left and get BYE", function.sessions().count());
            function.releaseAll(STOPPED);
            await(() -> function.sessions().count() == 0, BYE_PATIENCE);
        }
    }

    /**
     * Looks again and again until it is so or the time is over; for the platform thread that stops
     * the server.
     */
    private static boolean await(BooleanSupplier condition, Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        CountDownLatch never = new CountDownLatch(1);
        while (!condition.getAsBoolean()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            try {
                boolean _ = never.await(Math.min(left, LOOK_EVERY.toNanos()), TimeUnit.NANOSECONDS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
