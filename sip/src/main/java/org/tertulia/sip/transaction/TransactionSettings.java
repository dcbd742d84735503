package org.tertulia.sip.transaction;

import java.time.Duration;

/**
 * The times, the number of server transactions at which new requests get 503, what Retry-After then
 * says, and whether requests that arrive by several ways are refused (RFC 3261 section 8.2.2.2),
 * which a user agent does and a proxy does not.
 */
public record TransactionSettings(
        TransactionTimes times,
        int maxServerTransactions,
        Duration retryAfter,
        boolean refusesMerged) {
    public static final TransactionSettings STANDARD =
            new TransactionSettings(
                    TransactionTimes.STANDARD, 100_000, Duration.ofSeconds(10), true);

    public TransactionSettings {
        if (maxServerTransactions < 1 || !retryAfter.isPositive()) {
            throw new IllegalArgumentException(
                    "limit of transactions and Retry-After must be positive");
        }
    }

    public TransactionSettings withTimes(TransactionTimes changed) {
        return new TransactionSettings(changed, maxServerTransactions, retryAfter, refusesMerged);
    }

    public TransactionSettings withMaxServerTransactions(int changed) {
        return new TransactionSettings(times, changed, retryAfter, refusesMerged);
    }

    public TransactionSettings withRefusesMerged(boolean changed) {
        return new TransactionSettings(times, maxServerTransactions, retryAfter, changed);
    }
}
