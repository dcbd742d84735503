package org.tertulia.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Marks text that the core gives away and must recognise when it comes back: HMAC with SHA-256, 128
 * bits of it. A sealed text holds only characters that may stand in a URI parameter.
 */
final class Seal {
    private static final int MAC_BYTES = 16;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final SecretKeySpec key;

    Seal(byte[] key) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /** The text with its seal; {@code purpose} keeps the kinds apart and may bind it to a call. */
    String seal(String purpose, String text) {
        return ENCODER.encodeToString(text.getBytes(UTF_8))
                + "."
                + ENCODER.encodeToString(mac(purpose, text));
    }

    /** The text that was sealed for this purpose; empty for everything else. */
    Optional<String> open(String purpose, String sealed) {
        int dot = sealed.indexOf('.');
        if (dot < 0 || sealed.length() > 2048) {
            return Optional.empty();
        }
        try {
            Base64.Decoder decoder = Base64.getUrlDecoder();
            String text = new String(decoder.decode(sealed.substring(0, dot)), UTF_8);
            byte[] mac = decoder.decode(sealed.substring(dot + 1));
            return MessageDigest.isEqual(mac, mac(purpose, text))
                    ? Optional.of(text)
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private byte[] mac(String purpose, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(purpose.getBytes(UTF_8));
            mac.update((byte) 0);
            return Arrays.copyOf(mac.doFinal(text.getBytes(UTF_8)), MAC_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
