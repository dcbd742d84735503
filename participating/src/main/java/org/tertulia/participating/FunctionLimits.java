package org.tertulia.participating;

import java.time.Duration;

/**
 * The limits of the Function as a whole.
 *
 * @param sessionsMax how many sessions may stand at once; beyond it new ones get 503
 * @param drainDeadline how long sessions may go on when the server stops
 */
public record FunctionLimits(int sessionsMax, Duration drainDeadline) {
    public static FunctionLimits defaults() {
        return new FunctionLimits(50_000, Duration.ofSeconds(10));
    }
}
