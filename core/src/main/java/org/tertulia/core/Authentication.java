package org.tertulia.core;

import java.util.List;
import java.util.Optional;
import org.tertulia.sip.message.HeaderField;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;

/**
 * Digest as a server (RFC 3261 section 22, RFC 7616, RFC 8760): SHA-256 first, then MD5, always
 * with qop auth. Nothing in its answers tells whether a user exists.
 */
final class Authentication {
    private static final List<DigestAlgorithm> OFFERED =
            List.of(DigestAlgorithm.SHA_256, DigestAlgorithm.MD5);
    // compared when there is no such user, so that it takes as long
    private static final String NOBODY = "nobody has this password";

    private final CoreElement element;
    private final UserDirectory directory;
    private final String realm;
    private final Nonces nonces;

    /** What became of the credentials of a request. */
    sealed interface Verdict {
        record Known(CoreUser user) implements Verdict {}

        /** No credentials for our realm, or a nonce that has served its time. */
        record Challenge(boolean stale) implements Verdict {}

        /** Credentials that are wrong. */
        record Wrong() implements Verdict {}
    }

    /** Where challenge and credentials stand: with the user, or with the proxy on the way. */
    record Role(int status, HeaderName challenge, HeaderName credentials) {
        static final Role REGISTRAR =
                new Role(401, HeaderName.WWW_AUTHENTICATE, HeaderName.AUTHORIZATION);
        static final Role PROXY =
                new Role(407, HeaderName.PROXY_AUTHENTICATE, HeaderName.PROXY_AUTHORIZATION);
    }

    Authentication(
            CoreElement element,
            UserDirectory directory,
            EmbeddedCoreSettings settings,
            Seal seal) {
        this.element = element;
        this.directory = directory;
        this.realm = settings.realm();
        this.nonces = new Nonces(element, seal, settings.nonces());
    }

    Verdict check(Request request, Role role) {
        Verdict verdict = new Verdict.Challenge(false);
        for (HeaderField field : request.headers().all(role.credentials)) {
            Optional<DigestCredentials> credentials = DigestCredentials.parse(field.value());
            if (credentials.isPresent() && credentials.get().realm().equals(realm)) {
                verdict = check(request, credentials.get());
                if (verdict instanceof Verdict.Known) {
                    return verdict;
                }
            }
        }
        return verdict;
    }

    // The uri of the credentials is not compared with the Request-URI: clients write the host they
    // send to, and the counter of the nonce keeps the credentials from being used twice.
    private Verdict check(Request request, DigestCredentials credentials) {
        Optional<CoreUser> user = directory.byAuthName(credentials.username());
        String password = user.map(CoreUser::password).orElse(NOBODY);
        boolean right = credentials.isMadeWith(password, request.method().name(), realm);
        if (!right || user.isEmpty()) {
            return new Verdict.Wrong();
        }
        return nonces.use(credentials.nonce(), credentials.count())
                ? new Verdict.Known(user.get())
                : new Verdict.Challenge(true);
    }

    /** The 401 or 407, with one challenge for each algorithm, the preferred one first. */
    Response challenge(Request request, Role role, boolean stale) {
        Response response = element.answer(request, role.status);
        String nonce = nonces.next();
        for (DigestAlgorithm algorithm : OFFERED) {
            String value =
                    "Digest realm=\""
                            + realm
                            + "\", nonce=\""
                            + nonce
                            + "\", qop=\"auth\", algorithm="
                            + algorithm.token()
                            + (stale ? ", stale=true" : "");
            response = response.adding(role.challenge, value);
        }
        return response;
    }
}
