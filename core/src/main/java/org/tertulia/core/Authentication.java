package org.tertulia.core;

import java.util.List;
import java.util.Optional;
import org.tertulia.sip.auth.Digest;
import org.tertulia.sip.auth.DigestAuthorization;
import org.tertulia.sip.auth.DigestChallenge;
import org.tertulia.sip.auth.DigestHash;
import org.tertulia.sip.message.HeaderField;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;

/**
 * Digest as a server (RFC 3261 section 22, RFC 7616, RFC 8760): SHA-256 first, then MD5, always
 * with qop auth. Nothing in its answers tells whether a user exists.
 */
final class Authentication {
    // compared when there is no such user, so that it takes as long
    private static final String NOBODY = "nobody has this password";

    private final CoreElement element;
    private final UserDirectory directory;
    private final String realm;
    private final List<DigestHash> algorithms;
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

    Authentication(CoreElement element, UserDirectory directory, EmbeddedCoreSettings settings) {
        this.element = element;
        this.directory = directory;
        this.realm = settings.realm();
        this.algorithms = settings.algorithms();
        this.nonces = new Nonces(element, settings.nonces());
    }

    Verdict check(Request request, Role role) {
        Verdict verdict = new Verdict.Challenge(false);
        for (HeaderField field : request.headers().all(role.credentials)) {
            Optional<DigestAuthorization> credentials = DigestAuthorization.parse(field.value());
            if (credentials.filter(this::isForUs).isPresent()) {
                verdict = check(request, credentials.get());
                if (verdict instanceof Verdict.Known) {
                    return verdict;
                }
            }
        }
        return verdict;
    }

    private boolean isForUs(DigestAuthorization credentials) {
        return credentials.realm().equals(realm) && algorithms.contains(credentials.hash());
    }

    // The uri of the credentials is not compared with the Request-URI: clients write the host they
    // send to, and the counter of the nonce keeps the credentials from being used twice.
    private Verdict check(Request request, DigestAuthorization credentials) {
        Optional<CoreUser> user = directory.byAuthName(credentials.username());
        String password = user.map(CoreUser::password).orElse(NOBODY);
        boolean right = Digest.isRight(credentials, password, request.method().name());
        if (!right || user.isEmpty()) {
            return new Verdict.Wrong();
        }
        return nonces.use(credentials)
                ? new Verdict.Known(user.get())
                : new Verdict.Challenge(true);
    }

    /** The 401 or 407, with one challenge for each algorithm, the preferred one first. */
    Response challenge(Request request, Role role, boolean stale) {
        Response response = element.answer(request, role.status);
        String nonce = nonces.next();
        for (DigestHash hash : algorithms) {
            DigestChallenge fresh = DigestChallenge.of(realm, nonce, hash);
            response = response.adding(role.challenge, (stale ? fresh.asStale() : fresh).text());
        }
        return response;
    }
}
