package org.tertulia.strand;

import java.time.Instant;

/** A procedure that waits: on which strand, for what, and until when at the latest. */
public record WaitingProcedure(String strand, String procedure, String what, Instant until) {

    @Override
    public String toString() {
        return strand + "/" + procedure + " waits for " + what + " until " + until;
    }
}
