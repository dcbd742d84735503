package org.tertulia.core;

import static org.tertulia.sip.message.HeaderName.RECORD_ROUTE;

import java.util.List;
import java.util.Optional;
import org.tertulia.core.ForwardTarget.Way;
import org.tertulia.sip.message.Method;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.transaction.Destination;
import org.tertulia.sip.transaction.TransportProtocol;

/**
 * Record-Route on requests that begin a dialog (RFC 3261 section 16.6 step 4), double when the
 * transports of the two sides differ (RFC 5658 section 5).
 */
record RecordRouting(RouteUris uris, Seal seal) {
    private static final List<Method> DIALOG_FORMING =
            List.of(Method.INVITE, Method.SUBSCRIBE, Method.REFER);

    /** Where a request came from, and the flow back to its sender if that is a client. */
    record Upstream(TransportProtocol transport, Optional<Destination> flow) {}

    Request onto(Request request, Upstream upstream, Way way) {
        if (!DIALOG_FORMING.contains(request.method()) || request.to().tag().isPresent()) {
            return request;
        }
        String tag = request.from().tag().orElse("");
        String token =
                new DialogToken(tag, upstream.flow, way.flow()).sealed(seal, request.callId());
        TransportProtocol downstream = way.destination().transport();
        Request recorded = request;
        if (upstream.transport != downstream) {
            recorded = pushed(recorded, upstream.transport, token);
        }
        return pushed(recorded, downstream, token);
    }

    private Request pushed(Request request, TransportProtocol transport, String token) {
        String uri = uris.own(transport, DialogToken.PARAMETER, token).text();
        return request.withHeaders(request.headers().pushing(RECORD_ROUTE, "<" + uri + ">"));
    }
}
