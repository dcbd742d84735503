package org.tertulia.core;

import java.time.Duration;

/** How long a Digest nonce serves, and of how many the counters are kept (RFC 7616 section 5.4). */
public record NonceLimits(Duration lifetime, int remembered) {
    public static final NonceLimits DEFAULT = new NonceLimits(Duration.ofMinutes(5), 10_000);

    public NonceLimits {
        if (lifetime.isNegative() || lifetime.isZero() || remembered < 1) {
            throw new IllegalArgumentException("nonces need a lifetime and a table");
        }
    }
}
