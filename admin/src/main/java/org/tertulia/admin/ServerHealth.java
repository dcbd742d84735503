package org.tertulia.admin;

import java.util.List;

/**
 * Whether the server can do its work: it can when there is no fault. A fault is a sentence for the
 * operator.
 */
public record ServerHealth(List<String> faults) {

    /** Nothing is wrong. */
    public static final ServerHealth UP = new ServerHealth(List.of());

    public ServerHealth {
        faults = List.copyOf(faults);
    }

    public boolean isUp() {
        return faults.isEmpty();
    }
}
