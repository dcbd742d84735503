package org.tertulia.simulator.peer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tertulia.simulator.peer.text.ExpectationFailed;
import org.tertulia.simulator.peer.text.HeaderValue;
import org.tertulia.simulator.peer.text.PlainSip;

/** The answer to a Digest challenge with qop auth (RFC 7616 section 3.4, RFC 8760). */
final class DigestAnswer {

    private final SipAccount account;
    private final String algorithm;

    DigestAnswer(SipAccount account, String algorithm) {
        this.account = account;
        this.algorithm = algorithm;
    }

    /** The credentials for that request, from the challenge in this 401 or 407. */
    PlainSip.Field credentials(PlainSip request, PlainSip challenge, String clientNonce) {
        boolean proxy = challenge.status() == 407;
        String name = proxy ? "Proxy-Authenticate" : "WWW-Authenticate";
        for (String line : challenge.headers(name)) {
            Map<String, String> asked = parameters(line);
            String offered = asked.getOrDefault("algorithm", "MD5");
            if (offered.equalsIgnoreCase(algorithm)) {
                return new PlainSip.Field(
                        proxy ? "Proxy-Authorization" : "Authorization",
                        answer(request, asked, clientNonce));
            }
        }
        throw new ExpectationFailed("no challenge with " + algorithm + " in\n" + challenge);
    }

    private String answer(PlainSip request, Map<String, String> asked, String clientNonce) {
        String realm = asked.getOrDefault("realm", "");
        String nonce = asked.getOrDefault("nonce", "");
        String first = hash(account.user() + ":" + realm + ":" + account.password());
        String second = hash(request.method() + ":" + request.uri());
        String response =
                hash(first + ":" + nonce + ":00000001:" + clientNonce + ":auth:" + second);
        String text =
                "Digest username=\""
                        + account.user()
                        + "\", realm=\""
                        + realm
                        + "\", nonce=\""
                        + nonce
                        + "\", uri=\""
                        + request.uri()
                        + "\", response=\""
                        + response
                        + "\", algorithm="
                        + algorithm
                        + ", cnonce=\""
                        + clientNonce
                        + "\", qop=auth, nc=00000001";
        String opaque = asked.get("opaque");
        return opaque == null ? text : text + ", opaque=\"" + opaque + "\"";
    }

    private static Map<String, String> parameters(String challenge) {
        Map<String, String> found = new LinkedHashMap<>();
        String list = challenge.replaceFirst("(?i)^digest\\s+", "");
        for (String part : HeaderValue.split(list, ',')) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                String value = part.substring(equals + 1).strip();
                boolean quoted = value.length() > 1 && value.startsWith("\"");
                found.put(
                        part.substring(0, equals).strip(),
                        quoted ? value.substring(1, value.length() - 1) : value);
            }
        }
        return found;
    }

    private String hash(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            byte[] octets = digest.digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(octets);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
