package org.tertulia.msrp;

import java.util.List;

/**
 * One transaction over one hop: its id (made by whoever owns randomness), the whole path of the
 * peer in its order, and the own URI.
 */
public record MsrpHop(String transactionId, List<String> toPath, String fromUri) {

    public MsrpHop {
        TransactionId.require(transactionId);
        toPath = List.copyOf(toPath);
        if (toPath.isEmpty()) {
            throw new IllegalArgumentException("a path has at least one URI");
        }
    }

    MsrpHeaders headers() {
        return MsrpHeaders.paths(toPath, List.of(fromUri));
    }
}
