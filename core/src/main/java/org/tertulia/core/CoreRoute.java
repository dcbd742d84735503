package org.tertulia.core;

import org.tertulia.sip.uri.SipUri;

/**
 * Where requests go that are not for a user of the core. {@code match} is a whole URI, or a host,
 * or a host with port.
 */
public record CoreRoute(String match, SipUri nextHop) {
    public CoreRoute {
        if (match.isBlank()) {
            throw new IllegalArgumentException("a static route without a match");
        }
    }
}
