package org.tertulia.sip.dialog;

import java.util.OptionalLong;

/** The last sequence numbers of both ends; empty before the first request (section 12.1). */
public record Sequence(OptionalLong local, OptionalLong remote) {

    long nextLocal() {
        return local.isEmpty() ? 1 : local.getAsLong() + 1;
    }

    Sequence withLocal(long number) {
        return new Sequence(OptionalLong.of(number), remote);
    }

    Sequence withRemote(long number) {
        return new Sequence(local, OptionalLong.of(number));
    }
}
