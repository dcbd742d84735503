package org.tertulia.core;

import java.time.Duration;

/**
 * What the registrar grants (RFC 3261 section 10.3): the shortest and longest time, the time of a
 * client that asks for none, and how many contacts a user may have.
 */
public record RegistrationLimits(
        Duration shortest, Duration usual, Duration longest, int contactsPerUser) {
    public static final RegistrationLimits DEFAULT =
            new RegistrationLimits(
                    Duration.ofSeconds(60), Duration.ofHours(1), Duration.ofHours(24), 16);

    public RegistrationLimits {
        if (shortest.isNegative()
                || shortest.compareTo(usual) > 0
                || usual.compareTo(longest) > 0
                || longest.compareTo(Duration.ofDays(365)) > 0) {
            throw new IllegalArgumentException("registration times must rise and be below a year");
        }
        if (contactsPerUser < 1) {
            throw new IllegalArgumentException("a user needs room for one contact");
        }
    }
}
