package org.tertulia.participating.mediaplane;

/**
 * What the media plane tells a session; called on the media loop, to be posted to the session's
 * strand.
 */
public interface MediaEvents {
    /** The peer of this leg is connected and its first SEND has been bound. */
    void onBound(MediaLeg leg);

    /** The connection of a bound leg is gone, or an active leg could not connect. */
    void onLost(MediaLeg leg, String reason);
}
