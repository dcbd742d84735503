package org.tertulia.participating.routing;

import static org.tertulia.sip.message.HeaderName.P_SERVED_USER;
import static org.tertulia.sip.message.HeaderName.ROUTE;

import java.util.List;
import java.util.Optional;
import org.tertulia.clause.Clause;
import org.tertulia.participating.policy.FunctionIdentity;
import org.tertulia.sip.dialog.NextHop;
import org.tertulia.sip.header.HostPort;
import org.tertulia.sip.header.NameAddr;
import org.tertulia.sip.header.Parameters;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.uri.SipUri;
import org.tertulia.sip.uri.TelUri;
import org.tertulia.sip.uri.Uri;

/**
 * Which URIs are our own, which side a request means, and the route that a request of a session
 * takes (6.5).
 */
public final class OwnRoutes {
    private final FunctionIdentity identity;

    public OwnRoutes(FunctionIdentity identity) {
        this.identity = identity;
    }

    public FunctionIdentity identity() {
        return identity;
    }

    /** Whether this URI names us: the configured one, or an address we listen on. */
    public boolean isOwn(Uri uri) {
        if (!(uri instanceof SipUri own)) {
            return false;
        }
        HostPort listening = identity.listening();
        boolean here =
                own.host().equalsIgnoreCase(listening.host())
                        && own.port().orElse(5060) == listening.port().orElse(5060);
        boolean named =
                own.host().equalsIgnoreCase(identity.uri().host())
                        && own.port().equals(identity.uri().port());
        return here || named;
    }

    /**
     * The URI by which others route through us: Record-Route and, with a token as user, Contact.
     */
    public SipUri own() {
        return SipUri.of("", identity.listening()).withParameters(Parameters.NONE.withFlag("lr"));
    }

    /**
     * Which side an initial request means: the {@code orig} or {@code term} parameter or user part
     * of the Route that led it to us, else {@code sescase} of P-Served-User, else terminating.
     */
    public SessionSide sideOf(Request request) {
        for (String value : request.headers().elements(ROUTE)) {
            if (NameAddr.parse(value).uri() instanceof SipUri uri && isOwn(uri)) {
                Optional<SessionSide> told = sideIn(uri);
                if (told.isPresent()) {
                    return told.get();
                }
            }
            break;
        }
        return request.header(P_SERVED_USER)
                .flatMap(value -> NameAddr.parse(value).parameters().value("sescase"))
                .filter(side -> side.startsWith("orig"))
                .map(side -> SessionSide.ORIGINATING)
                .orElse(SessionSide.TERMINATING);
    }

    private static Optional<SessionSide> sideIn(SipUri uri) {
        if (uri.parameters().has("orig") || uri.user().filter("orig"::equals).isPresent()) {
            return Optional.of(SessionSide.ORIGINATING);
        }
        return uri.parameters().has("term") || uri.user().filter("term"::equals).isPresent()
                ? Optional.of(SessionSide.TERMINATING)
                : Optional.empty();
    }

    /**
     * The Route of the received request without our own entry: what the core wants to see again.
     */
    public List<String> remaining(Request received) {
        List<String> routes = received.headers().elements(ROUTE);
        return !routes.isEmpty() && isOwn(NameAddr.parse(routes.getFirst()).uri())
                ? routes.subList(1, routes.size())
                : routes;
    }

    /**
     * Routes a request of ours by the rules of the core: the route the core gave, else the
     * configured one.
     */
    @Clause({"ORIG-4n-2", "TERM-8e"})
    public Request towardsCore(Request outgoing, Request received) {
        List<String> remaining = remaining(received);
        if (remaining.isEmpty()) {
            remaining =
                    identity.coreRoute()
                            .map(route -> List.of(NameAddr.of(looseRoute(route)).text()))
                            .orElse(List.of());
        }
        return outgoing.withHeaders(outgoing.headers().withElements(ROUTE, remaining));
    }

    /**
     * Whether Route and Request-URI lead anywhere: a tel: URI without a route of the core does not.
     */
    public static boolean hasNextHop(Request request) {
        return NextHop.of(NextHop.uriOf(request)).isPresent();
    }

    /** Whether a destination is one that only the ISF can reach. */
    public static boolean needsIsf(Uri destination) {
        return !(destination instanceof SipUri) && !(destination instanceof TelUri);
    }

    /**
     * Routes a request to the ISF; the route of the core is not used. Empty when no ISF is
     * configured.
     */
    @Clause("ORIG-4n-1")
    public Optional<Request> towardsIsf(Request outgoing) {
        return identity.isf()
                .map(isf ->
                        outgoing.withHeaders(
                                outgoing.headers()
                                        .withElements(
                                                ROUTE,
                                                List.of(NameAddr.of(looseRoute(isf)).text()))));
    }

    private static SipUri looseRoute(SipUri uri) {
        return uri.isLooseRoute() ? uri : uri.withParameters(uri.parameters().withFlag("lr"));
    }
}
