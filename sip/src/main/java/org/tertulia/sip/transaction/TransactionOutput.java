package org.tertulia.sip.transaction;

import java.time.Duration;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;
import org.tertulia.sip.message.SipMessage;

/** All that the transaction layer asks of its driver, to be carried out in order. */
public sealed interface TransactionOutput {
    /** Send this; a failure is reported back as {@link TransactionInput.TransportFailed}. */
    record Transmit(TransactionKey transaction, SipMessage message, Destination to)
            implements TransactionOutput {}

    record SetTimer(TransactionTimer timer, Duration after) implements TransactionOutput {}

    record StopTimer(TransactionTimer timer) implements TransactionOutput {}

    /** A request that is new to us; the user answers it with {@link TransactionInput.Answer}. */
    record RequestArrived(TransactionKey transaction, Request request, Destination from)
            implements TransactionOutput {}

    /** An ACK for a 2xx, which has no transaction (RFC 3261 section 13.2.2.4). */
    record AckArrived(Request ack, Destination from) implements TransactionOutput {}

    /**
     * A CANCEL for an INVITE that has no final answer yet; the CANCEL itself is answered 200 by the
     * layer (RFC 3261 section 9.2). A CANCEL that matches nothing is answered 481 by the layer.
     */
    record CancelArrived(TransactionKey invite, Request cancel) implements TransactionOutput {}

    /** A response for the user, retransmissions of 2xx to INVITE included (RFC 6026). */
    record ResponseArrived(TransactionKey transaction, Response response)
            implements TransactionOutput {}

    /** No response came in time, or the request could not be sent. */
    record ClientFailed(TransactionKey transaction, Failure failure) implements TransactionOutput {}

    /** A final response could not be delivered: no ACK came (timer H) or the transport failed. */
    record ServerFailed(TransactionKey transaction, Failure failure) implements TransactionOutput {}

    /** A response without a client transaction. */
    record StrayResponse(Response response, Destination from) implements TransactionOutput {}

    /** The transaction is gone; nothing more will be said of it. */
    record Ended(TransactionKey transaction) implements TransactionOutput {}

    /** Why a transaction failed. */
    enum Failure {
        TIMEOUT,
        TRANSPORT
    }
}
