package org.tertulia.sip.transaction;

import java.time.Duration;

/** The times that all timers come from (RFC 3261 table 4). */
public record TransactionTimes(Duration t1, Duration t2, Duration t4) {
    public static final TransactionTimes STANDARD =
            new TransactionTimes(
                    Duration.ofMillis(500), Duration.ofSeconds(4), Duration.ofSeconds(5));

    /** How long the user may be silent on an INVITE before 100 is sent (section 17.2.1). */
    public static final Duration TRYING = Duration.ofMillis(200);

    public TransactionTimes {
        if (!t1.isPositive() || t2.compareTo(t1) < 0 || !t4.isPositive()) {
            throw new IllegalArgumentException("T1, T2 and T4 must be positive and T2 >= T1");
        }
    }

    /** 64 times T1: timers B, D, F, H, J, L and M; D is 32 s with the usual T1. */
    public Duration giveUp() {
        return t1.multipliedBy(64);
    }

    /** The interval after this one: doubled, at most T2 (timers E and G). */
    Duration doubledToT2(Duration interval) {
        Duration doubled = interval.multipliedBy(2);
        return doubled.compareTo(t2) < 0 ? doubled : t2;
    }
}
