package org.tertulia.core;

import java.time.Duration;

/**
 * Limits of the proxy: Timer C (RFC 3261 section 16.6 step 11), the time an application server may
 * hold a request before it comes back, how many requests are under way, and the Retry-After when
 * one is turned away.
 */
public record ProxyLimits(
        Duration timerC, Duration chainLifetime, int requestsUnderWay, Duration retryAfter) {
    public static final ProxyLimits DEFAULT =
            new ProxyLimits(
                    Duration.ofSeconds(181),
                    Duration.ofMinutes(10),
                    20_000,
                    Duration.ofSeconds(10));

    public ProxyLimits {
        if (timerC.compareTo(Duration.ofSeconds(1)) < 0 || requestsUnderWay < 1) {
            throw new IllegalArgumentException("the proxy needs a Timer C and room for a request");
        }
    }
}
