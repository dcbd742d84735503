package org.tertulia.strand;

import java.util.Base64;

/** The source of randomness: secure in production, seeded in the simulated world. */
public interface Entropy {
    byte[] bytes(int count);

    /** A token of that many random bytes in unpadded base64url. */
    default String token(int bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(bytes));
    }

    /** A token of that many random bytes in lower-case hex. */
    default String hex(int bytes) {
        StringBuilder out = new StringBuilder(bytes * 2);
        for (byte b : bytes(bytes)) {
            out.append(Character.forDigit((b >> 4) & 15, 16))
                    .append(Character.forDigit(b & 15, 16));
        }
        return out.toString();
    }

    /** A random number of 63 bits. */
    default long positiveLong() {
        long number = 0;
        for (byte b : bytes(8)) {
            number = (number << 8) | (b & 0xff);
        }
        return number & Long.MAX_VALUE;
    }
}
