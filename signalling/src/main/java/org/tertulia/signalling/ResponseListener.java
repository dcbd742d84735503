package org.tertulia.signalling;

import org.tertulia.sip.message.Response;
import org.tertulia.sip.transaction.TransactionOutput.Failure;

/** Hears what becomes of a client transaction; on the loop. */
public interface ResponseListener {
    /** Every response, 100 and repeated 2xx to INVITE included; our own Via is still on top. */
    void onResponse(Response response);

    void onFailure(Failure failure);
}
