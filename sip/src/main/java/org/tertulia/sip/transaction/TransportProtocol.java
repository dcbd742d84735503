package org.tertulia.sip.transaction;

import java.util.Locale;
import java.util.Optional;

/** A transport as Via and URIs name it. */
public enum TransportProtocol {
    UDP(false, 5060),
    TCP(true, 5060),
    TLS(true, 5061),
    WS(true, 80),
    WSS(true, 443);

    private final boolean reliable;
    private final int defaultPort;

    TransportProtocol(boolean reliable, int defaultPort) {
        this.reliable = reliable;
        this.defaultPort = defaultPort;
    }

    public boolean isReliable() {
        return reliable;
    }

    public int defaultPort() {
        return defaultPort;
    }

    /** The value of a transport parameter (RFC 3261 section 19.1.1). */
    public String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The transport that this Via or URI text names, if we know it. */
    public static Optional<TransportProtocol> of(String text) {
        for (TransportProtocol protocol : values()) {
            if (protocol.name().equalsIgnoreCase(text)) {
                return Optional.of(protocol);
            }
        }
        return Optional.empty();
    }
}
