package org.tertulia.admin;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Log lines about refused requests, so few that a flood of them does not fill the disk. */
final class RefusalLog {
    private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);
    private static final long INTERVAL = Duration.ofSeconds(1).toNanos();

    private long last = System.nanoTime() - INTERVAL;
    private long unsaid;

    synchronized void refused(int status, String peer) {
        long now = System.nanoTime();
        if (now - last < INTERVAL) {
            unsaid++;
            return;
        }
        if (unsaid > 0) {
            LOG.warn("admin.listen: {} to {}, and {} more like it before", status, peer, unsaid);
        } else {
            LOG.warn("admin.listen: {} to {}: no proper HTTP request", status, peer);
        }
        last = now;
        unsaid = 0;
    }
}
