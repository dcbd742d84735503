package org.tertulia.sdp;

import java.util.Arrays;
import java.util.Optional;

/** The transports of an MSRP stream (RFC 4975 section 8). */
public enum MsrpTransport {
    TCP("TCP/MSRP", "msrp"),
    TLS("TCP/TLS/MSRP", "msrps");

    private final String protocol;
    private final String scheme;

    MsrpTransport(String protocol, String scheme) {
        this.protocol = protocol;
        this.scheme = scheme;
    }

    static Optional<MsrpTransport> of(String protocol) {
        return Arrays.stream(values())
                .filter(transport -> transport.protocol.equalsIgnoreCase(protocol))
                .findFirst();
    }

    /** The protocol field of the media line. */
    public String protocol() {
        return protocol;
    }

    /** The scheme of the URIs in the path. */
    public String scheme() {
        return scheme;
    }
}
