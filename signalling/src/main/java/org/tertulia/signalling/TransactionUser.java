package org.tertulia.signalling;

import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;
import org.tertulia.sip.transaction.Destination;

/**
 * What stands above the transaction layer of an element: the Participating Function, or the
 * embedded core. On the loop.
 */
public interface TransactionUser {
    /** A new request, CANCEL and ACK excepted. */
    void onRequest(ServerTransaction transaction);

    /**
     * The peer cancels this INVITE, which has no final answer yet. The CANCEL is answered already.
     */
    void onCancel(ServerTransaction invite, Request cancel);

    /** An ACK for a 2xx. */
    void onAck(Request ack, Destination from);

    /** A response that matches no client transaction. */
    void onStrayResponse(Response response, Destination from);

    /** A connection is gone. */
    void onConnectionClosed(Destination connection);
}
