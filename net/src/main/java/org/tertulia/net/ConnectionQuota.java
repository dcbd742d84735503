package org.tertulia.net;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Counts the connections of a listener, in all and for each peer's address. Used on one loop. */
final class ConnectionQuota {
    private final int max;
    private final int perPeerMax;
    // Looked up only, never iterated.
    private final Map<String, Integer> perPeer = new HashMap<>();
    private int all;

    ConnectionQuota(int max, int perPeerMax) {
        this.max = max;
        this.perPeerMax = perPeerMax;
    }

    /** Admits one more connection of that host, or says why not. */
    Optional<String> refusal(String host) {
        if (all >= max) {
            return Optional.of("refused: " + max + " connections are open");
        }
        int own = perPeer.getOrDefault(host, 0);
        if (own >= perPeerMax) {
            return Optional.of("refused: it has " + perPeerMax + " connections open");
        }
        all++;
        perPeer.put(host, own + 1);
        return Optional.empty();
    }

    void leave(String host) {
        all--;
        perPeer.computeIfPresent(host, (_, own) -> own == 1 ? null : own - 1);
    }

    int open() {
        return all;
    }
}
