package org.tertulia.signalling;

import java.util.Optional;
import java.util.OptionalInt;
import org.tertulia.sip.header.HostPort;
import org.tertulia.sip.header.Via;
import org.tertulia.sip.message.Response;
import org.tertulia.sip.transaction.Destination;
import org.tertulia.sip.transaction.ResponseRoute;
import org.tertulia.sip.transaction.TransportProtocol;

/**
 * The way of a response of which nothing is known but its top Via (RFC 3261 section 16.7 step 9):
 * on a stream first the connection that the request came over, if its port was noted.
 */
final class StatelessRoute {
    private StatelessRoute() {}

    static Destination of(Response response) {
        Via via = response.via();
        TransportProtocol transport =
                TransportProtocol.of(via.transport()).orElse(TransportProtocol.UDP);
        OptionalInt noted = port(via.parameters().value("rport"));
        int port = via.sentBy().port().orElse(transport.defaultPort());
        String host = via.received().orElse(via.sentBy().host());
        Destination source = Destination.of(transport, HostPort.of(host, noted.orElse(port)));
        return transport.isReliable() ? source : ResponseRoute.of(response, source);
    }

    private static OptionalInt port(Optional<String> digits) {
        if (digits.isEmpty() || !digits.get().matches("[0-9]{1,5}")) {
            return OptionalInt.empty();
        }
        int port = Integer.parseInt(digits.get());
        return port > 65_535 ? OptionalInt.empty() : OptionalInt.of(port);
    }
}
