package org.tertulia.net;

import java.time.Duration;

/**
 * What bounds the TCP connections of one listener. {@code firstTimeout} is for the first whole
 * message of a connection that a peer opened, {@code messageTimeout} for the rest of a message once
 * it has begun, {@code idleTimeout} for silence after that.
 */
public record StreamLimits(
        int connectionsMax,
        int connectionsPerPeerMax,
        int queueBytesMax,
        Duration connectTimeout,
        Duration firstTimeout,
        Duration messageTimeout,
        Duration idleTimeout) {

    /** What applies to SIP unless the configuration says otherwise. */
    public static final StreamLimits SIP_DEFAULT =
            new StreamLimits(
                    20_000,
                    5_000,
                    4 << 20,
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(10),
                    Duration.ofMinutes(15));

    public StreamLimits {
        if (connectionsMax < 1 || connectionsPerPeerMax < 1 || queueBytesMax < 1024) {
            throw new IllegalArgumentException("limits of connections are positive");
        }
    }

    /** How often the deadlines need a look. */
    Duration sweepInterval() {
        return sweepInterval(firstTimeout, messageTimeout, idleTimeout);
    }

    /** How often deadlines of these lengths need a look. */
    static Duration sweepInterval(Duration... timeouts) {
        Duration interval = Duration.ofSeconds(1);
        for (Duration timeout : timeouts) {
            Duration quarter = timeout.dividedBy(4).plusMillis(1);
            interval = quarter.compareTo(interval) < 0 ? quarter : interval;
        }
        return interval;
    }
}
