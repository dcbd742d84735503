package org.tertulia.admin;

import java.time.Duration;

/**
 * What bounds the use of the admin port.
 *
 * @param headerBytesMax the request line and the header fields of one request
 * @param connectionsMax open connections; further ones wait until one of them closes
 * @param idleTimeout a connection that is silent for so long is closed
 * @param crowdedIdleTimeout the same while connectionsMax is reached, so that silent peers make
 *     room
 * @param rowsMax rows of one table in one response; the total is always told
 */
public record AdminLimits(
        int headerBytesMax,
        int connectionsMax,
        Duration idleTimeout,
        Duration crowdedIdleTimeout,
        int rowsMax) {

    /** What applies unless the configuration says otherwise. */
    public static final AdminLimits DEFAULT =
            new AdminLimits(8 << 10, 64, Duration.ofSeconds(30), Duration.ofSeconds(1), 1_000);

    public AdminLimits {
        if (headerBytesMax < 1024 || connectionsMax < 1 || rowsMax < 1) {
            throw new IllegalArgumentException("limits of the admin port are positive");
        }
        if (!idleTimeout.isPositive() || !crowdedIdleTimeout.isPositive()) {
            throw new IllegalArgumentException("timeouts of the admin port are positive");
        }
    }
}
