package org.tertulia.sip.transaction;

import org.tertulia.sip.message.Request;

/** A client transaction (RFC 3261 section 17.1). */
sealed interface ClientMachine permits InviteClientTransaction, NonInviteClientTransaction {
    void start(Outputs out);

    void on(ClientEvent event, Outputs out);

    boolean isTerminated();

    /** The request as it was sent. */
    Request request();
}
