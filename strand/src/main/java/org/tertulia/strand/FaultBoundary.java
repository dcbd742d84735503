package org.tertulia.strand;

/**
 * Where our own exceptions end. A broken invariant ends one procedure; the boundary of its strand
 * writes the log line and answers the peer, and the strand goes on with its next turn.
 */
@FunctionalInterface
public interface FaultBoundary {

    /** A procedure ended by throwing. Runs on the procedure's turn and must not wait. */
    void onFault(String procedure, Throwable fault);
}
