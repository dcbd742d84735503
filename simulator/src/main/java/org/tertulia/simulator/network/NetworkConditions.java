package org.tertulia.simulator.network;

import java.time.Duration;

/**
 * How a simulated network behaves.
 *
 * @param latencyMin the shortest way
 * @param latencyMax the longest; datagrams overtake each other in between
 * @param lossPermille how many of a thousand datagrams get lost
 * @param cutPermille how many of a thousand writes to a stream arrive in pieces
 */
public record NetworkConditions(
        Duration latencyMin, Duration latencyMax, int lossPermille, int cutPermille) {

    /** Everything arrives whole, after ten milliseconds, in the order of sending. */
    public static NetworkConditions calm() {
        return new NetworkConditions(Duration.ofMillis(10), Duration.ofMillis(10), 0, 0);
    }

    /** Datagrams get lost and overtake each other, streams arrive in pieces. */
    public static NetworkConditions rough() {
        return new NetworkConditions(Duration.ofMillis(2), Duration.ofMillis(60), 50, 500);
    }
}
