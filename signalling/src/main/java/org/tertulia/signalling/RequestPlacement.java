package org.tertulia.signalling;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tertulia.sip.header.HostPort;
import org.tertulia.sip.header.Parameters;
import org.tertulia.sip.header.Via;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.transaction.Destination;
import org.tertulia.sip.transaction.TransportProtocol;

/** Chooses the transport of a request by its size and puts our Via on top (RFC 3261 18.1.1). */
final class RequestPlacement {
    private static final int BRANCH_BYTES = 12;

    private static final int NOTED_MAX = 256;
    private static final Duration NOTED_FOR = Duration.ofMinutes(5);

    private final ElementSetup setup;

    /** Replaced as a whole, since requests are placed on any thread. */
    private volatile Map<HostPort, Long> withoutTcp = Map.of();

    /** A request as it goes out; {@code instead} is where it goes if no connection comes up. */
    record Placed(Request request, Destination to, Optional<Destination> instead) {
        Via via() {
            return request.via();
        }
    }

    RequestPlacement(ElementSetup setup) {
        this.setup = setup;
    }

    /** The request, whose own Via is not on it yet, for this destination. */
    Placed place(Request bare, Destination to) {
        if (to.transport() != TransportProtocol.UDP
                || !setup.transport().supports(TransportProtocol.TCP)) {
            return exactly(bare, to);
        }
        Placed datagram = exactly(bare, to);
        boolean small = datagram.request.toBytes().length <= setup.limits().udpRequestBytesMax();
        if (small || isWithoutTcp(to.address())) {
            return datagram;
        }
        Destination stream = Destination.of(TransportProtocol.TCP, to.address());
        return new Placed(withVia(bare, TransportProtocol.TCP), stream, Optional.of(to));
    }

    /**
     * Takes note that no connection came up to that address, so that the next requests do not wait
     * for the same; a packet filter may let the connect time out run every time. On the loop.
     */
    void noteWithoutTcp(HostPort address) {
        Map<HostPort, Long> noted = new LinkedHashMap<>(withoutTcp);
        noted.remove(address);
        if (noted.size() >= NOTED_MAX) {
            noted.remove(noted.keySet().iterator().next());
        }
        noted.put(address, setup.strands().ticker().nanoTime());
        withoutTcp = noted;
    }

    private boolean isWithoutTcp(HostPort address) {
        Long since = withoutTcp.get(address);
        return since != null && setup.strands().ticker().nanoTime() - since < NOTED_FOR.toNanos();
    }

    /** The request for this destination, whatever its size. */
    Placed exactly(Request bare, Destination to) {
        return new Placed(withVia(bare, to.transport()), to, Optional.empty());
    }

    /** Whether this is a Via that we put on a request. */
    boolean isOurs(Via via) {
        Optional<TransportProtocol> transport = TransportProtocol.of(via.transport());
        if (transport.isEmpty() || !setup.transport().supports(transport.get())) {
            return false;
        }
        HostPort own = setup.transport().advertised(transport.get());
        int port = via.sentBy().port().orElse(transport.get().defaultPort());
        return own.host().equalsIgnoreCase(via.sentBy().host())
                && own.port().orElse(transport.get().defaultPort()) == port;
    }

    private Request withVia(Request bare, TransportProtocol transport) {
        String branch = Via.MAGIC_COOKIE + setup.name() + setup.entropy().token(BRANCH_BYTES);
        Parameters parameters = Parameters.NONE.with("branch", branch);
        if (!transport.isReliable()) {
            parameters = parameters.withFlag("rport"); // RFC 3581 section 3
        }
        Via via = new Via(transport.name(), setup.transport().advertised(transport), parameters);
        return bare.withHeaders(bare.headers().pushing(HeaderName.VIA, via.text()));
    }
}
