package org.tertulia.simulator.peer;

import java.time.Duration;

/** The timers of a peer (RFC 3261 table 4). */
final class Timers {

    static final Duration T1 = Duration.ofMillis(500);
    static final Duration T2 = Duration.ofSeconds(4);
    static final Duration GIVE_UP = T1.multipliedBy(64);

    private Timers() {}

    /** The interval after this one: doubled, for all but INVITE up to T2. */
    static Duration next(Duration interval, boolean invite) {
        Duration twice = interval.multipliedBy(2);
        return invite || twice.compareTo(T2) < 0 ? twice : T2;
    }
}
