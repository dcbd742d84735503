package org.tertulia.core;

import static org.tertulia.sip.message.HeaderName.P_ASSERTED_IDENTITY;
import static org.tertulia.sip.message.HeaderName.P_ASSERTED_SERVICE;
import static org.tertulia.sip.message.HeaderName.P_PREFERRED_IDENTITY;
import static org.tertulia.sip.message.HeaderName.P_SERVED_USER;

import java.util.List;
import java.util.Optional;
import org.tertulia.core.Authentication.Role;
import org.tertulia.core.Authentication.Verdict;
import org.tertulia.sip.header.NameAddr;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;
import org.tertulia.sip.transaction.Destination;
import org.tertulia.sip.uri.SipUri;
import org.tertulia.sip.uri.Uri;

/**
 * Who a client is that sends a new request: the user whose registration came over the same flow,
 * else whom Digest proves. What clients may not assert themselves is taken off (RFC 3325 section 5,
 * RFC 6050 section 4.2).
 */
final class CallerIdentity {
    private final RouteUris uris;
    private final UserDirectory directory;
    private final Authentication authentication;
    private final LocationTable table;

    /** The caller, or the answer that it gets instead. */
    sealed interface Outcome {
        /** The request with P-Asserted-Identity, for this public identity. */
        record Known(Request request, Uri identity) implements Outcome {}

        record Answered(Response response) implements Outcome {}
    }

    CallerIdentity(RouteUris uris, Authentication authentication, LocationTable table) {
        this.uris = uris;
        this.directory = uris.directory();
        this.authentication = authentication;
        this.table = table;
    }

    Outcome of(Request request, Destination from) {
        Uri claimed = claimed(request);
        Optional<CoreUser> claimedUser = directory.byIdentity(claimed);
        List<CoreUser> registered = table.usersAt(from);
        if (claimedUser.isPresent() && registered.contains(claimedUser.get())) {
            return known(request, claimedUser.get());
        }
        if (registered.size() == 1) {
            return known(request, registered.getFirst());
        }
        if (isForeign(request.from().uri())) {
            return new Outcome.Answered(uris.element().answer(request, 403));
        }
        return switch (authentication.check(request, Role.PROXY)) {
            case Verdict.Known(CoreUser user) ->
                    known(request.without(HeaderName.PROXY_AUTHORIZATION), user);
            case Verdict.Challenge(boolean stale) ->
                    new Outcome.Answered(authentication.challenge(request, Role.PROXY, stale));
            case Verdict.Wrong _ -> new Outcome.Answered(uris.element().answer(request, 403));
        };
    }

    private Uri claimed(Request request) {
        Uri stated =
                request.headers().elements(P_PREFERRED_IDENTITY).stream()
                        .findFirst()
                        .map(text -> NameAddr.parse(text).uri())
                        .orElseGet(() -> request.from().uri());
        return uris.identity(stated);
    }

    private boolean isForeign(Uri from) {
        return from instanceof SipUri sip
                && !directory.isDomain(sip.host())
                && !uris.isOwn(sip)
                && !sip.host().endsWith(".invalid");
    }

    private Outcome known(Request request, CoreUser user) {
        Uri claimed = claimed(request);
        boolean own = directory.byIdentity(claimed).filter(user::equals).isPresent();
        Uri identity = own ? plain(claimed) : user.defaultIdentity();
        Request asserted =
                withoutAssertions(request)
                        .without(P_PREFERRED_IDENTITY)
                        .with(P_ASSERTED_IDENTITY, NameAddr.of(identity).text());
        return new Outcome.Known(asserted, identity);
    }

    private static Uri plain(Uri uri) {
        return uri instanceof SipUri sip ? sip.addressOfRecord() : uri;
    }

    /** The request without what only those may write who are trusted. */
    static Request withoutAssertions(Request request) {
        return request.without(P_ASSERTED_IDENTITY)
                .without(P_ASSERTED_SERVICE)
                .without(P_SERVED_USER);
    }
}
