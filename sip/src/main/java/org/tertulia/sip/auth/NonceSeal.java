package org.tertulia.sip.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/**
 * Nonces that nobody has to remember: the time of making, something random and a seal over both
 * (RFC 7616 section 5.4). Secret, time and randomness come from the caller.
 */
public final class NonceSeal {
    private static final int SEAL_OCTETS = 16;

    private static final int BLOCK = 64;

    private final byte[] innerKey;
    private final byte[] outerKey;

    /** What a nonce that comes back is worth. */
    public enum Verdict {
        VALID,
        STALE,
        FOREIGN
    }

    public NonceSeal(byte[] secret) {
        if (secret.length < SEAL_OCTETS) {
            throw new IllegalArgumentException("secret of nonces shorter than 16 octets");
        }
        this.innerKey = padded(secret, 0x36);
        this.outerKey = padded(secret, 0x5c);
    }

    /** A nonce made at this time; {@code random} has letters and digits only. */
    public String nonce(Instant now, String random) {
        String text = Long.toHexString(now.toEpochMilli()) + "." + random;
        return text + "." + seal(text);
    }

    /** Whether the nonce is ours and not older than this. */
    public Verdict check(String nonce, Instant now, Duration lifetime) {
        int last = nonce.lastIndexOf('.');
        int first = nonce.indexOf('.');
        if (first <= 0 || last <= first) {
            return Verdict.FOREIGN;
        }
        byte[] expected = seal(nonce.substring(0, last)).getBytes(UTF_8);
        if (!MessageDigest.isEqual(expected, nonce.substring(last + 1).getBytes(UTF_8))) {
            return Verdict.FOREIGN;
        }
        return madeAt(nonce).plus(lifetime).isAfter(now) ? Verdict.VALID : Verdict.STALE;
    }

    /** When a nonce was made; to be asked only of one that is ours. */
    public static Instant madeAt(String nonce) {
        String millis = nonce.substring(0, nonce.indexOf('.'));
        return Instant.ofEpochMilli(Long.parseLong(millis, 16));
    }

    private String seal(String text) {
        byte[] full = hmac(text.getBytes(UTF_8));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Arrays.copyOf(full, SEAL_OCTETS));
    }

    /** HMAC-SHA-256 (RFC 2104). */
    private byte[] hmac(byte[] text) {
        return hash(outerKey, hash(innerKey, text));
    }

    private static byte[] padded(byte[] secret, int pad) {
        byte[] key0 = secret.length > BLOCK ? hash(secret, new byte[0]) : secret;
        byte[] key = Arrays.copyOf(key0, BLOCK);
        for (int i = 0; i < BLOCK; i++) {
            key[i] ^= (byte) pad;
        }
        return key;
    }

    private static byte[] hash(byte[] first, byte[] second) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(first);
            return digest.digest(second);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
