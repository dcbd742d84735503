package org.tertulia.sdp;

import java.util.Optional;
import java.util.OptionalLong;

/** Decimal numbers from a peer: digits only, never an exception. */
final class Numbers {

    /** Eighteen digits always fit in a long. */
    private static final int DIGITS_MAX = 18;

    private Numbers() {}

    static OptionalLong parse(String text) {
        boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits && text.length() <= DIGITS_MAX
                ? OptionalLong.of(Long.parseLong(text))
                : OptionalLong.empty();
    }

    static Optional<Integer> upTo(int limit, String text) {
        OptionalLong number = parse(text);
        return number.isPresent() && number.getAsLong() <= limit
                ? Optional.of((int) number.getAsLong())
                : Optional.empty();
    }
}
