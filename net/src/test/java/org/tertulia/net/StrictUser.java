package org.tertulia.net;

import java.util.List;
import java.util.Optional;
import org.tertulia.signalling.ServerTransaction;
import org.tertulia.sip.header.ContactHeader;
import org.tertulia.sip.header.NameAddr;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.Method;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;
import org.tertulia.sip.uri.SipUri;
import org.tertulia.sip.uri.Uri;

/**
 * A server that goes through the checks of RFC 3261 sections 8.2, 10.3 and 16.3 in their order and
 * then says yes: proxy for {@code elsewhere.example}, registrar and user agent for the rest.
 */
final class StrictUser {
    private static final List<Method> METHODS =
            List.of(Method.INVITE, Method.OPTIONS, Method.REGISTER, Method.MESSAGE, Method.BYE);
    private static final List<String> BODIES = List.of("application/sdp", "multipart/mixed");

    private StrictUser() {}

    static void answer(ServerTransaction transaction) {
        transaction.respond(answer(transaction.request()).withToTag("strict"));
    }

    private static Response answer(Request request) {
        if (!(request.requestUri() instanceof SipUri uri)) {
            return Response.to(request, 416);
        }
        if (uri.host().equals("elsewhere.example") && request.maxForwards() == 0) {
            return Response.to(request, 483);
        }
        if (!METHODS.contains(request.method())) {
            return Response.to(request, 501);
        }
        return required(request).or(() -> content(request)).orElseGet(() -> yes(request));
    }

    private static Optional<Response> required(Request request) {
        List<String> tags = request.headers().elements(HeaderName.REQUIRE);
        return tags.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Response.to(request, 420)
                                .with(HeaderName.UNSUPPORTED, String.join(", ", tags)));
    }

    private static Optional<Response> content(Request request) {
        String type = request.header(HeaderName.CONTENT_TYPE).orElse("application/sdp");
        if (!BODIES.contains(type.split(";", 2)[0])) {
            return Optional.of(
                    Response.to(request, 415).with(HeaderName.ACCEPT, "application/sdp"));
        }
        boolean takesSdp =
                !request.has(HeaderName.ACCEPT)
                        || request.headers().hasToken(HeaderName.ACCEPT, "application/sdp");
        return request.method().equals(Method.INVITE) && !takesSdp
                ? Optional.of(Response.to(request, 406))
                : Optional.empty();
    }

    private static Response yes(Request request) {
        return request.method().equals(Method.REGISTER)
                ? registered(request)
                : Response.to(request, 200);
    }

    private static Response registered(Request request) {
        Optional<String> credentials = request.header(HeaderName.AUTHORIZATION);
        if (credentials.isPresent() && !credentials.get().startsWith("Digest ")) {
            return Response.to(request, 401)
                    .with(HeaderName.WWW_AUTHENTICATE, "Digest realm=\"example.com\", nonce=\"1\"");
        }
        Uri aor = request.to().uri();
        if (!(aor instanceof SipUri)) {
            return Response.to(request, 400);
        }
        Response ok = Response.to(request, 200);
        if (ContactHeader.of(request.headers()) instanceof ContactHeader.Addresses(var contacts)) {
            for (NameAddr contact : contacts) {
                ok = ok.adding(HeaderName.CONTACT, contact.text());
            }
        }
        return ok;
    }
}
