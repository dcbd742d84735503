package org.tertulia.simulator.peer;

import java.util.Locale;

/** A transport of SIP as peers use it. */
public enum PeerTransport {
    UDP,
    TCP;

    /** As a URI parameter names it. */
    public String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }
}
