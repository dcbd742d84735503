package org.tertulia.sip.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import org.tertulia.sip.auth.DigestAuthorization.ClientCount;

/** Making and checking the response of a Digest (RFC 7616 section 3.4.1, qop auth or none). */
public final class Digest {
    private Digest() {}

    /** Who asks for what: the user, the password and the request. */
    public record Ask(String username, String password, String method, String uri) {}

    /** The credentials that answer a challenge; a challenge without qop is answered without. */
    public static DigestAuthorization answer(
            DigestChallenge challenge, Ask ask, ClientCount count) {
        Optional<ClientCount> used =
                challenge.qopAuth() ? Optional.of(count) : Optional.<ClientCount>empty();
        DigestAuthorization unsigned =
                new DigestAuthorization(
                        ask.username,
                        challenge.realm(),
                        challenge.nonce(),
                        ask.uri,
                        "",
                        challenge.hash(),
                        used);
        String response = response(unsigned, secret(unsigned, ask.password), ask.method);
        return new DigestAuthorization(
                ask.username,
                challenge.realm(),
                challenge.nonce(),
                ask.uri,
                response,
                challenge.hash(),
                used);
    }

    /** Whether whoever made these credentials for this method knew the password. */
    public static boolean isRight(DigestAuthorization credentials, String password, String method) {
        return isRightFor(credentials, secret(credentials, password), method);
    }

    /** The same with the hash of user, realm and password in hex instead of the password. */
    public static boolean isRightFor(
            DigestAuthorization credentials, String secret, String method) {
        String expected = response(credentials, secret, method);
        return MessageDigest.isEqual(
                expected.getBytes(UTF_8),
                credentials.response().toLowerCase(Locale.ROOT).getBytes(UTF_8));
    }

    /** H(A1): what a server may keep in place of the password. */
    private static String secret(DigestAuthorization credentials, String password) {
        return credentials.hash().of(credentials.username(), credentials.realm(), password);
    }

    private static String response(DigestAuthorization credentials, String secret, String method) {
        DigestHash hash = credentials.hash();
        String asked = hash.of(method, credentials.uri());
        return credentials
                .count()
                .map(count ->
                        hash.of(
                                secret,
                                credentials.nonce(),
                                count.hex(),
                                count.cnonce(),
                                "auth",
                                asked))
                .orElseGet(() -> hash.of(secret, credentials.nonce(), asked));
    }

    /** Whether this use of the nonce comes after the last one, so that no old one is replayed. */
    public static boolean isFresh(DigestAuthorization credentials, long lastCount) {
        return credentials.count().map(count -> count.nc() > lastCount).orElse(lastCount == 0);
    }
}
