package org.tertulia.strand;

import java.time.Instant;

/** The clocks of the machine: the only place that reads them. */
enum SystemTicker implements Ticker {
    INSTANCE;

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Instant now() {
        return Instant.now();
    }
}
