package org.tertulia.sip.transaction;

import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;
import org.tertulia.sip.message.SipMessage;

/** All that can happen to the transaction layer. */
public sealed interface TransactionInput {
    /** A valid message arrived. */
    record Received(SipMessage message, Destination from) implements TransactionInput {}

    /** A timer that was set has fired. */
    record Fired(TransactionTimer timer) implements TransactionInput {}

    /**
     * The user starts a client transaction; the request carries its top Via with a new branch.
     * Never an ACK.
     */
    record Start(Request request, Destination to) implements TransactionInput {}

    /** The user answers a server transaction. */
    record Answer(TransactionKey transaction, Response response) implements TransactionInput {}

    /** What this transaction transmitted last could not be sent. */
    record TransportFailed(TransactionKey transaction) implements TransactionInput {}
}
