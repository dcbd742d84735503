package org.tertulia.sip.transaction;

import java.util.ArrayList;
import java.util.List;

/** Collects the outputs of one input in their order. */
final class Outputs {
    private final List<TransactionOutput> collected = new ArrayList<>(4);

    void add(TransactionOutput output) {
        collected.add(output);
    }

    List<TransactionOutput> all() {
        return collected;
    }
}
