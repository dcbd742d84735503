package org.tertulia.signalling;

import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;
import org.tertulia.sip.transaction.Destination;
import org.tertulia.sip.transaction.TransactionKey;

/** A server transaction as its user sees it. */
record LoopServer(SipElement element, TransactionKey key, Request request, Destination from)
        implements ServerTransaction {

    @Override
    public void respond(Response response) {
        element.answer(key, response);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LoopServer server && key.equals(server.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return request + " from " + from;
    }
}
