package org.tertulia.sdp;

import java.util.Arrays;
import java.util.Optional;

/** The protocols of an MSRP stream (RFC 4975 section 8). */
public enum MsrpProtocol {
    TCP("TCP/MSRP", "msrp"),
    TLS("TCP/TLS/MSRP", "msrps");

    private final String token;
    private final String scheme;

    MsrpProtocol(String token, String scheme) {
        this.token = token;
        this.scheme = scheme;
    }

    static Optional<MsrpProtocol> of(String token) {
        return Arrays.stream(values())
                .filter(protocol -> protocol.token.equalsIgnoreCase(token))
                .findFirst();
    }

    static Optional<MsrpProtocol> ofScheme(String scheme) {
        return Arrays.stream(values())
                .filter(protocol -> protocol.scheme.equalsIgnoreCase(scheme))
                .findFirst();
    }

    /** The protocol field of the media line. */
    public String token() {
        return token;
    }

    /** The scheme of the URIs in the path. */
    public String scheme() {
        return scheme;
    }
}
