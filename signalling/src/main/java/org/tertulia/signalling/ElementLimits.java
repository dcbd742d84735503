package org.tertulia.signalling;

import org.tertulia.sip.transaction.TransactionSettings;

/**
 * What bounds one SIP element: its transactions, the size from which a request avoids UDP (RFC 3261
 * section 18.1.1) and the log lines a second that one peer's malformed messages are worth.
 */
public record ElementLimits(
        TransactionSettings transactions, int udpRequestBytesMax, int malformedLinesPerSecond) {

    /** What applies unless the configuration says otherwise. */
    public static final ElementLimits STANDARD =
            new ElementLimits(TransactionSettings.STANDARD, 1300, 5);

    public ElementLimits {
        if (udpRequestBytesMax < 1 || malformedLinesPerSecond < 1) {
            throw new IllegalArgumentException("limits of a SIP element are positive");
        }
    }

    /** The same with these settings of the transaction layer. */
    public ElementLimits withTransactions(TransactionSettings changed) {
        return new ElementLimits(changed, udpRequestBytesMax, malformedLinesPerSecond);
    }
}
