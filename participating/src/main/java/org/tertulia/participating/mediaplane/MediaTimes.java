package org.tertulia.participating.mediaplane;

import java.time.Duration;
import java.util.stream.Stream;

/**
 * How long things may take in the media plane.
 *
 * @param bind until the first SEND on a new connection; 10 s
 * @param connect {@code msrp.connect-timeout}: until a connection of ours is there, repeated
 *     attempts included; 3 s
 * @param response until a chunk counts as answered 408 (RFC 4975 section 7.2); 30 s
 * @param stall how long a peer may take nothing of what waits for it; 30 s
 * @param idle how long a message may be open without an octet more; 30 s
 * @param release for what is queued when a leg is released; 5 s
 * @param remember how long REPORTs about a message are expected; 5 min
 */
public record MediaTimes(
        Duration bind,
        Duration connect,
        Duration response,
        Duration stall,
        Duration idle,
        Duration release,
        Duration remember) {

    public static final MediaTimes DEFAULT =
            new MediaTimes(
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(5));

    public MediaTimes {
        if (Stream.of(bind, connect, response, stall, idle, release, remember)
                .anyMatch(time -> !time.isPositive())) {
            throw new IllegalArgumentException("times of the media plane must be positive");
        }
    }

    /** The same with another time for our own connections. */
    public MediaTimes connectingWithin(Duration time) {
        return new MediaTimes(bind, time, response, stall, idle, release, remember);
    }
}
