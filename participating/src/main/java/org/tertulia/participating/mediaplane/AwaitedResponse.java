package org.tertulia.participating.mediaplane;

import org.tertulia.msrp.MsrpResponse;

/** A request of ours whose response is to come. */
interface AwaitedResponse {

    /** The leg for which it was sent. */
    LegEndpoint leg();

    /** Whether silence means failure; with Failure-Report partial it means success. */
    boolean silenceIsFailure();

    void answered(MsrpResponse response);

    void timedOut();
}
