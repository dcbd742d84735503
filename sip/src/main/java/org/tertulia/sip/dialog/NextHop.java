package org.tertulia.sip.dialog;

import java.util.List;
import java.util.Optional;
import org.tertulia.sip.header.HostPort;
import org.tertulia.sip.header.NameAddr;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.MalformedMessage;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.transaction.Destination;
import org.tertulia.sip.transaction.TransportProtocol;
import org.tertulia.sip.uri.SipUri;
import org.tertulia.sip.uri.Uri;

/**
 * Where a request goes, without any look-up (RFC 3261 section 8.1.2, RFC 3263 section 4.1): the
 * host may still be a name, which is the transport's matter.
 */
public final class NextHop {
    private NextHop() {}

    /**
     * The destination of a request: its topmost Route if that is a loose router, else its
     * Request-URI.
     *
     * @throws MalformedMessage when the URI tells no host or a transport we do not know
     */
    public static Destination of(Request request) {
        Uri next = uriOf(request);
        return of(next).orElseThrow(
                        () -> new MalformedMessage("no way to " + next.text() + " is known"));
    }

    /** The URI that tells where the request goes. */
    public static Uri uriOf(Request request) {
        List<String> routes = request.headers().elements(HeaderName.ROUTE);
        if (!routes.isEmpty()
                && NameAddr.parse(routes.getFirst()).uri() instanceof SipUri route
                && route.isLooseRoute()) {
            return route;
        }
        return request.requestUri();
    }

    /** The destination that a URI names; empty if it names no host or an unknown transport. */
    public static Optional<Destination> of(Uri uri) {
        if (!(uri instanceof SipUri sip)) {
            return Optional.empty();
        }
        String host =
                sip.parameters()
                        .value("maddr")
                        .filter(maddr -> !maddr.isEmpty())
                        .orElse(sip.hostPort().host());
        return transport(sip)
                .map(transport ->
                        Destination.of(
                                transport,
                                HostPort.of(host, sip.port().orElse(transport.defaultPort()))));
    }

    private static Optional<TransportProtocol> transport(SipUri uri) {
        Optional<String> named = uri.transport();
        if (named.isEmpty()) {
            return Optional.of(uri.secure() ? TransportProtocol.TLS : TransportProtocol.UDP);
        }
        return TransportProtocol.of(named.get()).flatMap(known -> secured(known, uri.secure()));
    }

    // RFC 3261 section 26.2.2: sips with transport=tcp means TLS; over datagrams there is no TLS
    private static Optional<TransportProtocol> secured(TransportProtocol named, boolean secure) {
        if (!secure) {
            return Optional.of(named);
        }
        return switch (named) {
            case TCP, TLS -> Optional.of(TransportProtocol.TLS);
            case WS, WSS -> Optional.of(TransportProtocol.WSS);
            case UDP -> Optional.empty();
        };
    }
}
