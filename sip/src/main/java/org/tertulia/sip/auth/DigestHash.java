package org.tertulia.sip.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** The hash of a Digest (RFC 7616 section 3.3, RFC 8760); the first is the one we prefer. */
public enum DigestHash {
    SHA_256("SHA-256"),
    MD5("MD5");

    private final String token;

    DigestHash(String token) {
        this.token = token;
    }

    /** The value of the parameter {@code algorithm}. */
    public String token() {
        return token;
    }

    /** The hash with this name; the variants with session keys and other hashes are not known. */
    public static Optional<DigestHash> of(String name) {
        for (DigestHash hash : values()) {
            if (hash.token.equalsIgnoreCase(name)) {
                return Optional.of(hash);
            }
        }
        return Optional.empty();
    }

    /** The hash of these parts joined by colons, in lower-case hex. */
    String of(String... parts) {
        return HexFormat.of().formatHex(digest(String.join(":", parts)));
    }

    private byte[] digest(String text) {
        try {
            return MessageDigest.getInstance(token).digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + token, e);
        }
    }
}
