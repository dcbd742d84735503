package org.tertulia.msrp;

/** What a frame says before its content: the start line and the header fields. */
public sealed interface MsrpHead permits MsrpRequest, MsrpResponse {

    String transactionId();

    MsrpHeaders headers();
}
