package org.tertulia.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tertulia.sip.header.Quoted;
import org.tertulia.sip.message.CommaList;

/** The Digest credentials of a request with qop auth (RFC 7616 section 3.4). */
record DigestCredentials(
        String username,
        String realm,
        String nonce,
        String uri,
        String response,
        DigestAlgorithm algorithm,
        String clientNonce,
        String nonceCount) {

    /** The credentials in this value; empty if they are of another scheme or not whole. */
    static Optional<DigestCredentials> parse(String value) {
        String text = value.strip();
        if (!text.regionMatches(true, 0, "Digest ", 0, 7)) {
            return Optional.empty();
        }
        Map<String, String> fields = new HashMap<>(); // looked up only
        for (String element : CommaList.split(text.substring(7))) {
            int equals = element.indexOf('=');
            if (equals > 0) {
                fields.put(
                        element.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                        Quoted.unquote(element.substring(equals + 1).strip()));
            }
        }
        Optional<DigestAlgorithm> algorithm =
                DigestAlgorithm.of(fields.getOrDefault("algorithm", "MD5"));
        if (algorithm.isEmpty()
                || !"auth".equalsIgnoreCase(fields.getOrDefault("qop", ""))
                || !fields.getOrDefault("nc", "").matches("[0-9a-fA-F]{8}")) {
            return Optional.empty();
        }
        return Optional.of(
                new DigestCredentials(
                        fields.getOrDefault("username", ""),
                        fields.getOrDefault("realm", ""),
                        fields.getOrDefault("nonce", ""),
                        fields.getOrDefault("uri", ""),
                        fields.getOrDefault("response", ""),
                        algorithm.get(),
                        fields.getOrDefault("cnonce", ""),
                        fields.getOrDefault("nc", "")));
    }

    long count() {
        return Long.parseLong(nonceCount, 16);
    }

    /** Whether somebody who knows this password made the response. */
    boolean isMadeWith(String password, String method, String ourRealm) {
        String a1 = algorithm.hash(username + ":" + ourRealm + ":" + password);
        String a2 = algorithm.hash(method + ":" + uri);
        String expected =
                algorithm.hash(String.join(":", a1, nonce, nonceCount, clientNonce, "auth", a2));
        return MessageDigest.isEqual(
                expected.getBytes(UTF_8), response.toLowerCase(Locale.ROOT).getBytes(UTF_8));
    }
}
