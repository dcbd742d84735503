package org.tertulia.participating.mediaplane;

import java.util.List;

/** The Function's own MSRP endpoint on one leg of a stream. */
public interface MediaLeg {
    /** The session-id of the own MSRP URI, 160 random bits. */
    String sessionId();

    /**
     * Offer and answer of this leg are known: connect, or wait for the peer's connection, and send
     * by these limits.
     */
    void negotiated(Negotiated negotiated);

    /**
     * Ends this leg: nothing is sent to it any more; its connection is closed when what is queued
     * has left.
     */
    void release();

    /**
     * What the SDP of the leg says.
     *
     * @param peerPath the peer's path URIs in order
     * @param connectHost where to connect to when we are active; empty when the peer connects
     * @param connectPort its port, 0 when the peer connects
     * @param maxSizeOctets the peer's limit for a whole message, {@code Long.MAX_VALUE} if none
     * @param maxChunkOctets the largest body of one chunk that we send to it
     * @param acceptTypes the types of a=accept-types of the peer; "*" is any
     */
    record Negotiated(
            List<String> peerPath,
            String connectHost,
            int connectPort,
            long maxSizeOctets,
            int maxChunkOctets,
            List<String> acceptTypes) {
        public Negotiated {
            peerPath = List.copyOf(peerPath);
            acceptTypes = List.copyOf(acceptTypes);
        }
    }
}
