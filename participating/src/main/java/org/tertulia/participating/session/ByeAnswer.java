package org.tertulia.participating.session;

import org.tertulia.signalling.ResponseListener;
import org.tertulia.sip.message.Response;
import org.tertulia.sip.transaction.TransactionOutput.Failure;

/** Releases a leg when its BYE was answered, whatever the answer, or nobody answered it. */
record ByeAnswer(Leg leg) implements ResponseListener {
    @Override
    public void onResponse(Response response) {
        if (response.isFinal()) {
            over();
        }
    }

    @Override
    public void onFailure(Failure failure) {
        over();
    }

    private void over() {
        leg.session().strand().start("BYE answered", leg::ended);
    }
}
