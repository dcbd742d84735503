package org.tertulia.signalling;

import org.tertulia.sip.header.Parameters;
import org.tertulia.sip.message.Headers;
import org.tertulia.sip.message.Request;

/** A request of ours under way. */
public interface ClientTransaction {
    /** The request as it was sent, Via included. */
    Request request();

    /**
     * Cancels an INVITE (RFC 3261 section 9.1), after its first provisional response, with these
     * extra fields (Reason).
     */
    void cancel(Headers extra);

    /** Parameters of the Via that was put on the request. */
    Parameters viaParameters();
}
