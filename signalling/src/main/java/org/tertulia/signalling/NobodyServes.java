package org.tertulia.signalling;

import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;
import org.tertulia.sip.transaction.Destination;

/** Stands above the transaction layer until the real user does: not yet, come again. */
final class NobodyServes implements TransactionUser {
    @Override
    public void onRequest(ServerTransaction transaction) {
        transaction.respond(
                Response.to(transaction.request(), 503)
                        .withToTag("starting")
                        .with(HeaderName.RETRY_AFTER, "1"));
    }

    @Override
    public void onCancel(ServerTransaction invite, Request cancel) {
        // its INVITE has been answered
    }

    @Override
    public void onAck(Request ack, Destination from) {
        // there is no dialog that it could belong to
    }

    @Override
    public void onStrayResponse(Response response, Destination from) {
        // nobody asked
    }

    @Override
    public void onConnectionClosed(Destination connection) {
        // there is no flow to lose
    }
}
