package org.tertulia.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tertulia.signalling.ClientTransaction;
import org.tertulia.signalling.ElementSetup;
import org.tertulia.signalling.ResponseListener;
import org.tertulia.signalling.SipElement;
import org.tertulia.sip.header.HostPort;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;
import org.tertulia.sip.transaction.Destination;
import org.tertulia.sip.transaction.TransportProtocol;
import org.tertulia.strand.Timer;

/** The SIP element that the core stands on, with its clock and its addresses. */
record CoreElement(SipElement element, ElementSetup setup) {
    private static final int TAG_BYTES = 8;

    ClientTransaction send(Request request, Destination to, ResponseListener listener) {
        return element.send(request, to, listener);
    }

    void sendAck(Request ack, Destination to) {
        element.sendAck(ack, to);
    }

    Timer after(Duration delay, Runnable action) {
        return setup.strands().schedule(delay, action);
    }

    Instant now() {
        return setup.strands().ticker().now();
    }

    String token(int bytes) {
        return setup.entropy().token(bytes);
    }

    /** A response of our own to a request. */
    Response answer(Request request, int status) {
        return Response.to(request, status).withToTag(token(TAG_BYTES));
    }

    boolean supports(TransportProtocol transport) {
        return setup.transport().supports(transport);
    }

    HostPort advertised(TransportProtocol transport) {
        return setup.transport().advertised(transport);
    }

    /** The transports this element listens on. */
    List<TransportProtocol> transports() {
        List<TransportProtocol> found = new ArrayList<>();
        for (TransportProtocol transport : TransportProtocol.values()) {
            if (supports(transport)) {
                found.add(transport);
            }
        }
        return found;
    }

    /** Whether an address is one of ours, as Via, Route and Request-URI name it. */
    boolean isOwn(HostPort address) {
        for (TransportProtocol transport : transports()) {
            HostPort own = advertised(transport);
            int port = address.port().orElse(transport.defaultPort());
            if (own.host().equalsIgnoreCase(address.host())
                    && own.port().orElse(transport.defaultPort()) == port) {
                return true;
            }
        }
        return false;
    }

    /** The first of our transports; what we offer when nothing else decides. */
    Optional<TransportProtocol> firstTransport() {
        return transports().stream().findFirst();
    }
}
