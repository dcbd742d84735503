package org.tertulia.sip.transaction;

/**
 * A timer of one transaction, named as in RFC 3261 table 4 and RFC 6026; at most one of each name
 * is running.
 */
public record TransactionTimer(TransactionKey transaction, Name name) {
    /** The letters of the standard; TRYING is the 200 ms of RFC 3261 section 17.2.1. */
    public enum Name {
        A,
        B,
        D,
        E,
        F,
        G,
        H,
        I,
        J,
        K,
        L,
        M,
        TRYING
    }
}
