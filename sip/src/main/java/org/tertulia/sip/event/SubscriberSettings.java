package org.tertulia.sip.event;

import java.time.Duration;
import org.tertulia.sip.transaction.TransactionTimes;

/**
 * How long to wait for a NOTIFY (64*T1), after what time and how often in all to try again when
 * subscribing fails, and the least time between requests that nobody asked for.
 */
public record SubscriberSettings(
        Duration timerN, Duration retryAfter, int attempts, Duration leastInterval) {
    public static final SubscriberSettings STANDARD =
            new SubscriberSettings(
                    TransactionTimes.STANDARD.giveUp(),
                    Duration.ofSeconds(60),
                    4,
                    Duration.ofSeconds(5));

    public SubscriberSettings {
        if (!timerN.isPositive()
                || !retryAfter.isPositive()
                || attempts < 1
                || !leastInterval.isPositive()) {
            throw new IllegalArgumentException("times and attempts must be positive");
        }
    }
}
