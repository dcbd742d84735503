package org.tertulia.sip.transaction;

/** A client transaction (RFC 3261 section 17.1). */
sealed interface ClientMachine permits InviteClientTransaction, NonInviteClientTransaction {
    void start(Outputs out);

    void on(ClientEvent event, Outputs out);

    boolean isTerminated();
}
