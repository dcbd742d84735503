package org.tertulia.core;

import java.util.Optional;
import java.util.OptionalInt;
import org.tertulia.sip.header.HostPort;
import org.tertulia.sip.header.Parameters;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.transaction.TransportProtocol;
import org.tertulia.sip.uri.SipUri;
import org.tertulia.sip.uri.Uri;

/** The core's own URIs in Route, Record-Route and Service-Route, and how they are recognised. */
record RouteUris(CoreElement element, UserDirectory directory) {

    /** A loose route to us over this transport. */
    SipUri own(TransportProtocol transport) {
        SipUri plain = SipUri.of("", element.advertised(transport));
        Parameters parameters =
                transport == TransportProtocol.UDP
                        ? Parameters.NONE
                        : Parameters.NONE.with("transport", transport.parameter());
        return plain.withParameters(parameters.withFlag("lr"));
    }

    /** A loose route to us with one parameter more. */
    SipUri own(TransportProtocol transport, String parameter, String value) {
        SipUri plain = own(transport);
        return plain.withParameters(plain.parameters().with(parameter, value));
    }

    /** Whether this URI leads to the core itself, whatever its user part. */
    boolean isOwn(Uri uri) {
        return uri instanceof SipUri sip
                && (element.isOwn(sip.hostPort()) || directory.isDomain(sip.hostPort()));
    }

    /** Whether a request is for the core itself and for no user. */
    boolean isForCore(Request request) {
        return request.requestUri() instanceof SipUri sip && sip.user().isEmpty() && isOwn(sip);
    }

    /** A URI with our address as its host means the same user in our first domain. */
    Uri identity(Uri uri) {
        return uri instanceof SipUri sip && sip.user().isPresent() && element.isOwn(sip.hostPort())
                ? new SipUri(
                        sip.secure(),
                        sip.user(),
                        new HostPort(directory.firstDomain(), OptionalInt.empty()),
                        sip.parameters(),
                        Optional.empty())
                : uri;
    }
}
