package org.tertulia.signalling;

import java.util.Locale;
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

    /**
     * Whether a response may go there: one whose Via names a broadcast or multicast address would
     * be answered to many who never asked (RFC 4475 section 3.3.10).
     */
    static boolean isForOne(Destination to) {
        String host = to.address().host().toLowerCase(Locale.ROOT);
        boolean many =
                host.startsWith("[ff")
                        || host.equals("255.255.255.255")
                        || host.matches("2(2[4-9]|3[0-9])(\\.[0-9]{1,3}){3}");
        return !many;
    }

    private static OptionalInt port(Optional<String> digits) {
        if (digits.isEmpty() || !digits.get().matches("[0-9]{1,5}")) {
            return OptionalInt.empty();
        }
        int port = Integer.parseInt(digits.get());
        return port > 65_535 ? OptionalInt.empty() : OptionalInt.of(port);
    }
}
