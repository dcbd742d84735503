package org.tertulia.core;

import java.util.Locale;
import java.util.Optional;
import org.tertulia.sip.header.HostPort;
import org.tertulia.sip.transaction.Destination;
import org.tertulia.sip.transaction.TransportProtocol;
import org.tertulia.sip.uri.SipUri;

/** The address in a SIP URI, without any look-up of names (RFC 3263 section 4, numeric hosts). */
final class HopAddress {
    private HopAddress() {}

    /** Where the URI itself points; empty if its host is a name or its transport is unknown. */
    static Optional<Destination> of(SipUri uri) {
        Optional<TransportProtocol> transport =
                uri.transport()
                        .map(TransportProtocol::of)
                        .orElse(
                                Optional.of(
                                        uri.secure()
                                                ? TransportProtocol.TLS
                                                : TransportProtocol.UDP));
        Optional<String> host = address(uri.hostPort());
        if (transport.isEmpty() || host.isEmpty()) {
            return Optional.empty();
        }
        int port = uri.port().orElse(transport.get().defaultPort());
        return Optional.of(Destination.of(transport.get(), HostPort.of(host.get(), port)));
    }

    private static Optional<String> address(HostPort address) {
        String host = address.host().toLowerCase(Locale.ROOT);
        if (host.equals("localhost")) {
            return Optional.of("127.0.0.1");
        }
        return isNumeric(host) ? Optional.of(address.host()) : Optional.empty();
    }

    static boolean isNumeric(String host) {
        return host.startsWith("[") || host.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    }
}
