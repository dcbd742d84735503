package org.tertulia.signalling;

import java.util.ArrayList;
import java.util.List;
import org.tertulia.sip.message.Response;
import org.tertulia.sip.transaction.TransactionOutput.Failure;

/** Keeps what a client transaction brings. */
final class RecordingListener implements ResponseListener {
    final List<Response> responses = new ArrayList<>();
    final List<Failure> failures = new ArrayList<>();

    List<Integer> statuses() {
        return responses.stream().map(Response::status).toList();
    }

    @Override
    public void onResponse(Response response) {
        responses.add(response);
    }

    @Override
    public void onFailure(Failure failure) {
        failures.add(failure);
    }
}
