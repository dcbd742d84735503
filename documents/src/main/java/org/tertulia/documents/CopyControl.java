package org.tertulia.documents;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** In which role a recipient is addressed (RFC 5364 section 4). */
public enum CopyControl {
    TO,
    CC,
    BCC;

    static Optional<CopyControl> of(String token) {
        return Arrays.stream(values()).filter(value -> value.token().equals(token)).findFirst();
    }

    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }
}
