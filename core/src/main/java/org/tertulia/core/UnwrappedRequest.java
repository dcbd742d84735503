package org.tertulia.core;

import static org.tertulia.sip.message.HeaderName.ROUTE;

import java.util.List;
import java.util.Optional;
import org.tertulia.sip.header.NameAddr;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.uri.SipUri;
import org.tertulia.sip.uri.Uri;

/**
 * A request after route preprocessing (RFC 3261 section 16.4): our own Route entries are gone, both
 * of a double Record-Route (RFC 5658) too. {@code own} is the last of them.
 */
record UnwrappedRequest(Request request, Optional<SipUri> own) {

    static UnwrappedRequest of(Request received, RouteUris uris) {
        Request request = afterStrictRouter(received, uris);
        List<String> routes = request.headers().elements(ROUTE);
        Optional<SipUri> own = Optional.empty();
        int taken = 0;
        while (taken < routes.size()) {
            Uri uri = NameAddr.parse(routes.get(taken)).uri();
            if (!(uri instanceof SipUri sip) || !uris.isOwn(sip)) {
                break;
            }
            own = Optional.of(sip);
            taken++;
        }
        if (taken == 0) {
            return new UnwrappedRequest(request, own);
        }
        List<String> left = routes.subList(taken, routes.size());
        return new UnwrappedRequest(
                request.withHeaders(request.headers().withElements(ROUTE, left)), own);
    }

    /** A strict router has put our entry into the Request-URI and the real one last in Route. */
    private static Request afterStrictRouter(Request request, RouteUris uris) {
        List<String> routes = request.headers().elements(ROUTE);
        if (routes.isEmpty()
                || !(request.requestUri() instanceof SipUri sip)
                || !sip.isLooseRoute()
                || !uris.isOwn(sip)) {
            return request;
        }
        Uri target = NameAddr.parse(routes.removeLast()).uri();
        routes.addFirst("<" + sip.text() + ">");
        return request.withRequestUri(target)
                .withHeaders(request.headers().withElements(ROUTE, routes));
    }

    /** The first Route entry that is left. */
    Optional<SipUri> nextRoute() {
        return request.headers().elements(ROUTE).stream()
                .findFirst()
                .map(text -> NameAddr.parse(text).uri())
                .filter(SipUri.class::isInstance)
                .map(SipUri.class::cast);
    }

    Optional<String> ownParameter(String name) {
        return own.flatMap(sip -> sip.parameters().value(name));
    }

    boolean hasOwnFlag(String name) {
        return own.filter(sip -> sip.parameters().has(name)).isPresent();
    }
}
