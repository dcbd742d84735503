package org.tertulia.sip.transaction;

import org.tertulia.sip.message.Method;

/**
 * What identifies a transaction (RFC 3261 sections 17.1.3 and 17.2.3). {@code sentBy} is empty for
 * client transactions, whose branches are our own; {@code method} is INVITE for the ACK of a
 * non-2xx.
 */
public record TransactionKey(Side side, String branch, String sentBy, String method) {
    /** Which end of the transaction we are. */
    public enum Side {
        CLIENT,
        SERVER
    }

    /** The key of the same branch for another method: CANCEL and its INVITE. */
    TransactionKey withMethod(Method changed) {
        return new TransactionKey(side, branch, sentBy, changed.name());
    }
}
