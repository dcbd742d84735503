package org.tertulia.core;

import static java.time.ZoneOffset.UTC;
import static org.tertulia.sip.message.HeaderName.CONTACT;
import static org.tertulia.sip.message.HeaderName.EXPIRES;
import static org.tertulia.sip.message.HeaderName.SUPPORTED;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tertulia.core.Authentication.Role;
import org.tertulia.core.Authentication.Verdict;
import org.tertulia.signalling.ServerTransaction;
import org.tertulia.sip.header.NameAddr;
import org.tertulia.sip.header.Parameters;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;
import org.tertulia.sip.uri.SipUri;
import org.tertulia.sip.uri.Uri;

/** The registrar (RFC 3261 section 10.3). */
final class Registrar {
    private static final Logger LOG = LoggerFactory.getLogger(Registrar.class);
    private static final HeaderName P_ASSOCIATED_URI = HeaderName.of("P-Associated-URI");
    // what a client may require of a registrar: none of it changes what we do for it
    private static final List<String> UNDERSTOOD = List.of("gruu", "outbound", "path");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
                    .withZone(UTC);

    private final CoreElement element;
    private final UserDirectory directory;
    private final RouteUris uris;
    private final Authentication authentication;
    private final LocationTable table;
    private final RegistrationUpdate.Rules rules;

    Registrar(
            RouteUris uris,
            Authentication authentication,
            LocationTable table,
            RegistrationLimits limits) {
        this.element = uris.element();
        this.directory = uris.directory();
        this.uris = uris;
        this.authentication = authentication;
        this.table = table;
        this.rules = new RegistrationUpdate.Rules(limits, directory);
    }

    void onRegister(ServerTransaction transaction) {
        transaction.respond(answer(transaction));
    }

    /** Steps 1 to 8 of section 10.3. */
    private Response answer(ServerTransaction transaction) {
        Request register = transaction.request();
        if (!isForOurDomain(register.requestUri())) {
            return element.answer(register, 404); // 1
        }
        Optional<Response> unknown = refuseUnknownExtensions(register); // 2
        if (unknown.isPresent()) {
            return unknown.get();
        }
        return switch (authentication.check(register, Role.REGISTRAR)) { // 3
            case Verdict.Challenge(boolean stale) ->
                    authentication.challenge(register, Role.REGISTRAR, stale);
            case Verdict.Wrong _ -> element.answer(register, 403);
            case Verdict.Known(CoreUser user) -> update(transaction, user);
        };
    }

    private boolean isForOurDomain(Uri uri) {
        return uri instanceof SipUri sip
                && (directory.isDomain(sip.host()) || element.isOwn(sip.hostPort()));
    }

    private Optional<Response> refuseUnknownExtensions(Request register) {
        List<String> unknown = new ArrayList<>(register.headers().elements(HeaderName.REQUIRE));
        unknown.removeIf(tag -> UNDERSTOOD.contains(tag.toLowerCase(Locale.ROOT)));
        if (unknown.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                element.answer(register, 420)
                        .with(HeaderName.UNSUPPORTED, String.join(", ", unknown)));
    }

    private Response update(ServerTransaction transaction, CoreUser user) {
        Request register = transaction.request();
        Uri identity = uris.identity(register.to().uri());
        if (directory.byIdentity(identity).filter(user::equals).isEmpty()) {
            return element.answer(register, 403); // 4, 5
        }
        Instant now = element.now();
        var update =
                new RegistrationUpdate(rules, register, transaction.from(), table.of(user), now);
        return switch (update.outcome(identity, user)) { // 6, 7
            case RegistrationUpdate.Outcome.Refused(int status, Optional<String> why) ->
                    refusal(register, status, why);
            case RegistrationUpdate.Outcome.Unchanged _ -> listing(transaction, user);
            case RegistrationUpdate.Outcome.Changed(List<ContactBinding> bindings) -> {
                table.replace(user, bindings);
                LOG.info("{} has {} contact(s)", user.defaultIdentity(), bindings.size());
                yield listing(transaction, user);
            }
        };
    }

    private Response refusal(Request register, int status, Optional<String> why) {
        Response response =
                why.map(reason -> Response.to(register, status, reason).withToTag(element.token(8)))
                        .orElseGet(() -> element.answer(register, status));
        return status == 423
                ? response.with(
                        HeaderName.MIN_EXPIRES,
                        Long.toString(rules.limits().shortest().toSeconds()))
                : response;
    }

    /** Step 8: the 200 with all bindings of the user. */
    private Response listing(ServerTransaction transaction, CoreUser user) {
        Request register = transaction.request();
        Instant now = element.now();
        boolean gruu = register.headers().hasToken(SUPPORTED, "gruu");
        Response ok = element.answer(register, 200);
        for (ContactBinding binding : table.of(user)) {
            ok = ok.adding(CONTACT, listed(binding, gruu, now));
        }
        ok = ok.adding(HeaderName.DATE, DATE.format(now));
        for (Uri identity : user.identities()) {
            ok = ok.adding(P_ASSOCIATED_URI, NameAddr.of(identity).text());
        }
        SipUri route = uris.own(transaction.from().transport());
        return ok.adding(HeaderName.SERVICE_ROUTE, "<" + route.text() + ">")
                .adding(HeaderName.ALLOW, "REGISTER, OPTIONS")
                .without(EXPIRES);
    }

    private static String listed(ContactBinding binding, boolean gruu, Instant now) {
        NameAddr contact = binding.contact();
        Parameters parameters =
                contact.parameters().with("expires", Long.toString(binding.secondsLeft(now)));
        if (gruu && binding.publicGruu().isPresent()) {
            String uri = binding.publicGruu().get().text();
            parameters = parameters.with("pub-gruu", '"' + uri + '"');
        }
        return contact.withParameters(parameters).text();
    }
}
