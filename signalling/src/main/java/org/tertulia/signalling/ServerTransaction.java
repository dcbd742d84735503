package org.tertulia.signalling;

import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;
import org.tertulia.sip.transaction.Destination;

/** A request that waits for its answer. May be used from any thread of its element's provider. */
public interface ServerTransaction {
    Request request();

    Destination from();

    /**
     * Answers; a second final response is ignored, except that 2xx to INVITE may be repeated (RFC
     * 6026).
     */
    void respond(Response response);
}
