package org.tertulia.sip.transaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.tertulia.sip.header.HostPort;
import org.tertulia.sip.header.Via;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.Headers;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;
import org.tertulia.sip.message.SipMessage;

/** The way back of a response (RFC 3261 section 18.2, RFC 3581 section 4). */
public final class ResponseRoute {
    private ResponseRoute() {}

    /** The request with {@code received} and {@code rport} in its top Via, where they belong. */
    public static Request stamped(Request request, Destination from) {
        Optional<Via> changed = stamped(request.via(), from);
        return changed.isEmpty()
                ? request
                : request.withHeaders(withTopVia(request.headers(), changed.get()));
    }

    /** The same for a response that the reader made of a refused request. */
    public static Response stamped(Response response, Destination from) {
        Optional<Via> changed = stamped(response.via(), from);
        return changed.isEmpty()
                ? response
                : response.withHeaders(withTopVia(response.headers(), changed.get()));
    }

    private static Optional<Via> stamped(Via via, Destination from) {
        boolean wantsPort = via.parameters().has("rport");
        boolean elsewhere = !via.sentBy().address().equalsIgnoreCase(from.address().address());
        if (!wantsPort && !elsewhere) {
            return via.received().isPresent()
                    ? Optional.of(
                            new Via(
                                    via.version(),
                                    via.transport(),
                                    via.sentBy(),
                                    via.parameters().without("received")))
                    : Optional.empty();
        }
        // RFC 3581 section 4: with rport, received is added even if it says what sent-by says
        Via changed = via.with("received", from.address().address());
        return Optional.of(
                wantsPort && from.address().port().isPresent()
                        ? changed.with("rport", Integer.toString(from.address().port().getAsInt()))
                        : changed);
    }

    private static Headers withTopVia(Headers headers, Via top) {
        List<String> vias = new ArrayList<>(headers.elements(HeaderName.VIA));
        vias.set(0, top.text());
        return headers.withElements(HeaderName.VIA, vias);
    }

    /**
     * Where responses to a stamped request go; on a stream first the connection it came over, else
     * the address.
     */
    public static Destination of(SipMessage stamped, Destination from) {
        Via via = stamped.via();
        String host = via.received().orElse(via.sentBy().host());
        OptionalInt port = via.sentBy().port();
        if (!from.transport().isReliable()) {
            Optional<String> maddr = via.parameters().value("maddr");
            if (maddr.isPresent()) {
                host = maddr.get();
            } else if (via.parameters().value("rport").isPresent()) {
                port = from.address().port();
            }
        }
        return new Destination(
                from.transport(),
                HostPort.of(host, port.orElse(from.transport().defaultPort())),
                from.connection());
    }
}
