package org.tertulia.strand;

/** Something that will happen later unless it is cancelled. */
public interface Timer {

    /**
     * Calls it off and lets go of everything it held. True if this call prevented it, false if it
     * has begun already or was cancelled before. Any thread may call.
     */
    boolean cancel();
}
