package org.tertulia.core;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The nonces of Digest (RFC 7616 section 5.4): each describes itself and is sealed, so that one we
 * only gave away costs no memory. Of those that were used the counter is remembered, in a bounded
 * table; a nonce as old as one that fell out of it is stale.
 */
final class Nonces {
    private static final String PURPOSE = "nonce";
    private static final int RANDOM_BYTES = 9;

    private final CoreElement element;
    private final Seal seal;
    private final NonceLimits limits;
    private final Map<String, Use> used = new LinkedHashMap<>();
    private Instant forgottenUpTo = Instant.EPOCH;

    /** When a nonce was made, and the highest count it was used with. */
    private record Use(Instant made, long count) {}

    Nonces(CoreElement element, Seal seal, NonceLimits limits) {
        this.element = element;
        this.seal = seal;
        this.limits = limits;
    }

    String next() {
        String text = element.now().toEpochMilli() + " " + element.token(RANDOM_BYTES);
        return seal.seal(PURPOSE, text);
    }

    /**
     * Whether this nonce serves for one request more, with this count. To be asked only for
     * credentials that are otherwise right, because it uses the count up.
     */
    boolean use(String nonce, long count) {
        Instant made = seal.open(PURPOSE, nonce).map(Nonces::madeAt).orElse(Instant.EPOCH);
        if (!made.plus(limits.lifetime()).isAfter(element.now())) {
            return false;
        }
        Use before = used.get(nonce);
        if (before == null ? !made.isAfter(forgottenUpTo) : count <= before.count) {
            return false;
        }
        used.put(nonce, new Use(made, count));
        forgetEldest();
        return true;
    }

    private static Instant madeAt(String text) {
        return Instant.ofEpochMilli(Long.parseLong(text.substring(0, text.indexOf(' '))));
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
