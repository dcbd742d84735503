package org.tertulia.core;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tertulia.sip.auth.DigestAuthorization;
import org.tertulia.sip.auth.NonceSeal;

/**
 * The nonces of Digest (RFC 7616 section 5.4): each describes itself and is sealed, so that one we
 * only gave away costs no memory. Of those that were used the counter is remembered, in a bounded
 * table; a nonce as old as one that fell out of it is stale.
 */
final class Nonces {
    private static final int SECRET_BYTES = 32;
    private static final int RANDOM_BYTES = 9;

    private final CoreElement element;
    private final NonceSeal seal;
    private final NonceLimits limits;
    private final Map<String, Use> used = new LinkedHashMap<>();
    private Instant forgottenUpTo = Instant.EPOCH;

    /** When a nonce was made, and the highest count it was used with. */
    private record Use(Instant made, long count) {}

    Nonces(CoreElement element, NonceLimits limits) {
        this.element = element;
        this.seal = new NonceSeal(element.setup().entropy().bytes(SECRET_BYTES));
        this.limits = limits;
    }

    String next() {
        return seal.nonce(element.now(), element.setup().entropy().hex(RANDOM_BYTES));
    }

    /**
     * Whether the nonce of these credentials serves for one request more, with their count. To be
     * asked only for credentials that are otherwise right, because it uses the count up.
     */
    boolean use(DigestAuthorization credentials) {
        String nonce = credentials.nonce();
        boolean valid =
                switch (seal.check(nonce, element.now(), limits.lifetime())) {
                    case VALID -> true;
                    case STALE, FOREIGN -> false;
                };
        if (!valid || credentials.count().isEmpty()) {
            return false;
        }
        long count = credentials.count().get().nc();
        Use before = used.get(nonce);
        Instant made = NonceSeal.madeAt(nonce);
        if (before == null ? !made.isAfter(forgottenUpTo) : count <= before.count) {
            return false;
        }
        used.put(nonce, new Use(made, count));
        forgetEldest();
        return true;
    }

    private void forgetEldest() {
        if (used.size() <= limits.remembered()) {
            return;
        }
        Map.Entry<String, Use> eldest = used.entrySet().iterator().next();
        used.remove(eldest.getKey());
        if (eldest.getValue().made.isAfter(forgottenUpTo)) {
            forgottenUpTo = eldest.getValue().made;
        }
    }
}
