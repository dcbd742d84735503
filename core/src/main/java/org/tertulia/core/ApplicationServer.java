package org.tertulia.core;

import static org.tertulia.sip.message.HeaderName.P_SERVED_USER;
import static org.tertulia.sip.message.HeaderName.ROUTE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tertulia.sip.header.NameAddr;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.transaction.Destination;
import org.tertulia.sip.transaction.TransportProtocol;
import org.tertulia.sip.uri.SipUri;
import org.tertulia.sip.uri.Uri;

/**
 * The one application server that every INVITE is shown to, as an S-CSCF does it (3GPP TS 24.229
 * sections 5.4.3.2 and 5.4.3.3): a Route to it, below that one back to us, and P-Served-User.
 */
final class ApplicationServer {
    /** The Route parameter of a request for the originating user. */
    static final String ORIGINATING = "orig";

    /** The Route parameter of a request for the terminating user. */
    static final String TERMINATING = "term";

    private static final Duration FOREVER = Duration.ofDays(36_500);

    private final RouteUris uris;
    private final Seal seal;
    private final Duration chainLifetime;
    private Optional<SipUri> uri = Optional.empty();
    private Optional<Destination> destination = Optional.empty();
    private Optional<TrustedPeer> address = Optional.empty();

    ApplicationServer(RouteUris uris, Seal seal, EmbeddedCoreSettings settings) {
        this.uris = uris;
        this.seal = seal;
        this.chainLifetime = settings.proxy().chainLifetime();
        settings.applicationServer().ifPresent(this::move);
    }

    final void move(SipUri changed) {
        uri = Optional.of(changed);
        destination = HopAddress.of(changed);
        address = destination.map(hop -> TrustedPeer.of(hop.address()));
    }

    Optional<SipUri> uri() {
        return uri;
    }

    /** Where its requests come from. */
    Optional<TrustedPeer> address() {
        return address;
    }

    /** A route to the core for requests that the application server makes itself. */
    SipUri routeToCore(TransportProtocol transport) {
        return uris.own(
                transport,
                ChainToken.PARAMETER,
                token(ChainToken.Stage.OWN, "", uris.element().now().plus(FOREVER)));
    }

    private String token(ChainToken.Stage stage, String servedUser, Instant until) {
        return new ChainToken(stage, until, servedUser).sealed(seal);
    }

    /** The request as it goes to the server for the user whose service it calls. */
    RouteDecision originating(Request request, Uri servedUser, boolean registered) {
        return serve(request, new Service(ORIGINATING, servedUser, registered));
    }

    /** The same for the user it is meant for. */
    RouteDecision terminating(Request request, Uri servedUser, boolean registered) {
        return serve(request, new Service(TERMINATING, servedUser, registered));
    }

    private record Service(String sessionCase, Uri user, boolean registered) {
        ChainToken.Stage after() {
            return sessionCase.equals(ORIGINATING)
                    ? ChainToken.Stage.ORIGINATED
                    : ChainToken.Stage.TERMINATED;
        }

        String servedUser() {
            return NameAddr.of(user).text()
                    + ";sescase="
                    + sessionCase
                    + ";regstate="
                    + (registered ? "reg" : "unreg");
        }
    }

    private RouteDecision serve(Request request, Service service) {
        SipUri server = uri.orElseThrow();
        if (destination.isEmpty()) { // its host is a name
            return new RouteDecision.Refuse(500);
        }
        TransportProtocol transport = destination.get().transport();
        Instant until = uris.element().now().plus(chainLifetime);
        String odi = token(service.after(), service.user.text(), until);
        SipUri there =
                server.withParameters(
                        server.parameters().withFlag("lr").withFlag(service.sessionCase));
        SipUri back = uris.own(transport, ChainToken.PARAMETER, odi);
        Request routed =
                request.withHeaders(
                                request.headers()
                                        .withElements(
                                                ROUTE,
                                                List.of(
                                                        "<" + there.text() + ">",
                                                        "<" + back.text() + ">")))
                        .with(P_SERVED_USER, service.servedUser());
        return new RouteDecision.Forward(
                routed, List.of(ForwardTarget.network(request.requestUri(), destination.get())));
    }
}
