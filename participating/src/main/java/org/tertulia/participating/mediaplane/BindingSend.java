package org.tertulia.participating.mediaplane;

import org.tertulia.msrp.MsrpResponse;

/** The empty SEND with which an active leg tells the peer for which session it has connected. */
record BindingSend(LegEndpoint leg, RelayConnection connection) implements AwaitedResponse {

    @Override
    public boolean silenceIsFailure() {
        return true;
    }

    @Override
    public void answered(MsrpResponse response) {
        if (response.isOk()) {
            leg.bound(connection);
        } else {
            refused("the peer answered " + response.code() + " to the empty SEND");
        }
    }

    @Override
    public void timedOut() {
        refused("the peer did not answer the empty SEND");
    }

    private void refused(String reason) {
        if (!connection.isClosed()) {
            connection.close(reason);
        }
    }
}
