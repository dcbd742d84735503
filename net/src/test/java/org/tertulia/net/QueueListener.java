package org.tertulia.net;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.tertulia.signalling.ResponseListener;
import org.tertulia.sip.message.Response;
import org.tertulia.sip.transaction.TransactionOutput.Failure;

/** Queues what a client transaction brings. */
final class QueueListener implements ResponseListener {
    final BlockingQueue<Response> responses = new LinkedBlockingQueue<>();
    final BlockingQueue<Failure> failures = new LinkedBlockingQueue<>();

    @Override
    public void onResponse(Response response) {
        responses.add(response);
    }

    @Override
    public void onFailure(Failure failure) {
        failures.add(failure);
    }
}
