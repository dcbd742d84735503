package org.tertulia.participating.mediaplane;

/**
 * One m=message line across all legs of a session: what a leg sends goes to the legs on the other
 * side.
 */
public interface MediaStream {
    /** Adds a leg with a session-id of its own; from now on connections for it are accepted. */
    MediaLeg addLeg(LegSide side, String name);

    /** Ends all legs and closes their connections. */
    void release();

    /** Which side of the Function a leg is on (reference: remote leg and client legs). */
    enum LegSide {
        /** Towards the other party, the Controlling Function or the ISF. */
        REMOTE,
        /** Towards a client of the served user. */
        CLIENT
    }
}
