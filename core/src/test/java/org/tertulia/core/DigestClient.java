package org.tertulia.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tertulia.sip.message.HeaderField;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;

/** Digest as a client computes it (RFC 7616 section 3.4), written apart from the server's. */
record DigestClient(String username, String password, String algorithm) {

    /** The request with credentials for the challenge of our algorithm in this 401 or 407. */
    Request answer(Request request, Response challenged, int count) {
        boolean proxy = challenged.status() == 407;
        HeaderName name = proxy ? HeaderName.PROXY_AUTHENTICATE : HeaderName.WWW_AUTHENTICATE;
        for (HeaderField field : challenged.headers().all(name)) {
            if (field.value().endsWith("algorithm=" + algorithm)
                    || field.value().contains("algorithm=" + algorithm + ",")) {
                return request.with(
                        proxy ? HeaderName.PROXY_AUTHORIZATION : HeaderName.AUTHORIZATION,
                        credentials(request, field.value(), count));
            }
        }
        throw new AssertionError("no challenge for " + algorithm);
    }

    private String credentials(Request request, String challenge, int count) {
        String realm = quoted(challenge, "realm");
        String nonce = quoted(challenge, "nonce");
        String uri = request.requestUri().text();
        String nc = String.format("%08x", count);
        String a1 = hex(username + ":" + realm + ":" + password);
        String a2 = hex(request.method() + ":" + uri);
        String response = hex(a1 + ":" + nonce + ":" + nc + ":c0ffee:auth:" + a2);
        return ("Digest username=\"%s\", realm=\"%s\", nonce=\"%s\", uri=\"%s\", response=\"%s\","
                        + " algorithm=%s, cnonce=\"c0ffee\", qop=auth, nc=%s")
                .formatted(username, realm, nonce, uri, response, algorithm, nc);
    }

    static String quoted(String challenge, String name) {
        Matcher matcher = Pattern.compile(name + "=\"([^\"]*)\"").matcher(challenge);
        if (!matcher.find()) {
            throw new AssertionError("no " + name + " in " + challenge);
        }
        return matcher.group(1);
    }

    private String hex(String text) {
        try {
            byte[] hash = MessageDigest.getInstance(algorithm).digest(text.getBytes(UTF_8));
            return String.format("%0" + 2 * hash.length + "x", new BigInteger(1, hash));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
