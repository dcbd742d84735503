package org.tertulia.strand;

import java.time.Instant;

/** Where the time comes from: the system, or a simulated world. */
public interface Ticker {

    /** Monotonic time in nanoseconds from an arbitrary origin; only differences mean anything. */
    long nanoTime();

    /** Wall-clock time, for what is written into messages and records. */
    Instant now();

    /** The clocks of the machine. */
    static Ticker system() {
        return SystemTicker.INSTANCE;
    }
}
