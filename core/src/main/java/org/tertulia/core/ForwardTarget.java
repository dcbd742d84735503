package org.tertulia.core;

import java.util.List;
import java.util.Optional;
import org.tertulia.sip.transaction.Destination;
import org.tertulia.sip.uri.Uri;

/**
 * One member of a target set (RFC 3261 section 16.5). The ways are tried in turn when a flow has
 * failed (RFC 5626 section 5.3); {@code client} says that a registered client is behind it.
 */
record ForwardTarget(List<Way> ways, boolean client) {

    /** A Request-URI, where it goes, and whether that is a flow that must be kept to. */
    record Way(Uri requestUri, Destination destination, boolean isFlow) {
        Optional<Destination> flow() {
            return isFlow ? Optional.of(destination) : Optional.empty();
        }
    }

    ForwardTarget {
        ways = List.copyOf(ways);
        if (ways.isEmpty()) {
            throw new IllegalArgumentException("a target to which no way leads");
        }
    }

    /** A target in the network. */
    static ForwardTarget network(Uri requestUri, Destination destination) {
        return new ForwardTarget(List.of(new Way(requestUri, destination, false)), false);
    }
}
