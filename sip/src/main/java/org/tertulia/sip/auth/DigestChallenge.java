package org.tertulia.sip.auth;

import java.util.Optional;
import org.tertulia.sip.header.Quoted;
import org.tertulia.sip.message.CommaList;

/** A challenge of WWW-Authenticate or Proxy-Authenticate (RFC 7616 section 3.3). */
public record DigestChallenge(
        String realm, String nonce, DigestHash hash, boolean stale, boolean qopAuth) {

    /** A challenge of ours, with qop=auth. */
    public static DigestChallenge of(String realm, String nonce, DigestHash hash) {
        return new DigestChallenge(realm, nonce, hash, false, true);
    }

    /** The same, telling that only the nonce was too old. */
    public DigestChallenge asStale() {
        return new DigestChallenge(realm, nonce, hash, true, qopAuth);
    }

    /**
     * Reads a challenge; empty for another scheme.
     *
     * @throws org.tertulia.sip.message.MalformedMessage when it is no challenge that we can answer
     */
    public static Optional<DigestChallenge> parse(String value) {
        return DigestFields.parse(value)
                .map(fields ->
                        new DigestChallenge(
                                fields.required("realm"),
                                fields.required("nonce"),
                                fields.hash(),
                                fields.get("stale").orElse("").equalsIgnoreCase("true"),
                                offersAuth(fields.get("qop").orElse(""))));
    }

    private static boolean offersAuth(String qop) {
        for (String offered : CommaList.split(qop)) {
            if (offered.equalsIgnoreCase("auth")) {
                return true;
            }
        }
        return false;
    }

    public String text() {
        StringBuilder out = new StringBuilder(128);
        out.append("Digest realm=").append(Quoted.quote(realm));
        out.append(", nonce=").append(Quoted.quote(nonce));
        out.append(", algorithm=").append(hash.token());
        if (qopAuth) {
            out.append(", qop=\"auth\"");
        }
        if (stale) {
            out.append(", stale=true");
        }
        return out.toString();
    }
}
