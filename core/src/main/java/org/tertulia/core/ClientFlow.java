package org.tertulia.core;

import java.util.Optional;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.transaction.Destination;
import org.tertulia.sip.transaction.TransportProtocol;
import org.tertulia.sip.uri.SipUri;
import org.tertulia.sip.uri.Uri;

/** Decides over what a client is reached that sent us a request with a contact. */
final class ClientFlow {
    private ClientFlow() {}

    /**
     * Its connection; its datagram address if it asked for that (rport) or its contact names
     * another host, at which it then cannot be reached; else nothing, and requests go to its
     * contact URI.
     */
    static Optional<Destination> of(Request request, Destination from, Uri contact) {
        if (from.transport() != TransportProtocol.UDP
                || request.via().parameters().has("rport")
                || !(contact instanceof SipUri sip)) {
            return Optional.of(from);
        }
        return sip.host().equalsIgnoreCase(from.address().host())
                ? Optional.empty()
                : Optional.of(from);
    }
}
