package org.tertulia.sip.event;

import java.time.Duration;

/**
 * The longest time that is granted, the shortest that is not refused with 423, what is granted to
 * who asks for none, and the least time between two NOTIFYs about changes.
 */
public record NotifierSettings(
        Duration longest, Duration shortest, Duration usual, Duration minInterval) {
    public static final NotifierSettings STANDARD =
            new NotifierSettings(
                    Duration.ofHours(1),
                    Duration.ofMinutes(1),
                    Duration.ofHours(1),
                    Duration.ofMillis(500));

    public NotifierSettings {
        if (shortest.compareTo(Duration.ofSeconds(1)) < 0
                || longest.compareTo(shortest) < 0
                || usual.compareTo(shortest) < 0
                || minInterval.isNegative()) {
            throw new IllegalArgumentException("1 s <= shortest <= usual, longest");
        }
    }

    public NotifierSettings withMinInterval(Duration changed) {
        return new NotifierSettings(longest, shortest, usual, changed);
    }

    /** Whether asking for that is too little: less than the shortest and than an hour (4.2.1.1). */
    boolean isTooBrief(Duration asked) {
        return asked.isPositive()
                && asked.compareTo(shortest) < 0
                && asked.compareTo(Duration.ofHours(1)) < 0;
    }

    Duration granted(Duration asked) {
        return asked.compareTo(longest) < 0 ? asked : longest;
    }
}
