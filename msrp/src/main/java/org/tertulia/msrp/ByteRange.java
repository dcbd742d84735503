package org.tertulia.msrp;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Byte-Range (RFC 4975 section 7.1.1): where a chunk lies in its message. The first octet is 1; end
 * and total may be unknown, written {@code *}. An empty message may say {@code 1-0/0}.
 */
public record ByteRange(long start, OptionalLong end, OptionalLong total) {

    /** What a SEND without Byte-Range means. */
    public static final ByteRange UNSTATED =
            new ByteRange(1, OptionalLong.empty(), OptionalLong.empty());

    /** Eighteen digits always fit in a long. */
    private static final int DIGITS_MAX = 18;

    public ByteRange {
        boolean ordered = end.isEmpty() || end.getAsLong() >= start - 1;
        boolean inside = end.isEmpty() || total.isEmpty() || end.getAsLong() <= total.getAsLong();
        if (start < 1 || !ordered || !inside) {
            throw new IllegalArgumentException("no such range");
        }
    }

    public static ByteRange of(long start, long end, long total) {
        return new ByteRange(start, OptionalLong.of(end), OptionalLong.of(total));
    }

    /** A chunk that may stop at any octet: {@code start-*}/total (RFC 4975 section 5.1). */
    public static ByteRange interruptible(long start, OptionalLong total) {
        return new ByteRange(start, OptionalLong.empty(), total);
    }

    /** Reads the field value; ranges that contradict themselves are none. */
    public static Optional<ByteRange> parse(String text) {
        int dash = text.indexOf('-');
        int slash = text.indexOf('/', dash + 1);
        if (dash < 0 || slash < 0) {
            return Optional.empty();
        }
        OptionalLong start = number(text.substring(0, dash).trim());
        Optional<OptionalLong> end = numberOrStar(text.substring(dash + 1, slash).trim());
        Optional<OptionalLong> total = numberOrStar(text.substring(slash + 1).trim());
        if (start.isEmpty() || end.isEmpty() || total.isEmpty()) {
            return Optional.empty();
        }
        return valid(start.getAsLong(), end.get(), total.get());
    }

    private static Optional<ByteRange> valid(long start, OptionalLong end, OptionalLong total) {
        boolean ordered = end.isEmpty() || end.getAsLong() >= start - 1;
        boolean inside = end.isEmpty() || total.isEmpty() || end.getAsLong() <= total.getAsLong();
        return start >= 1 && ordered && inside
                ? Optional.of(new ByteRange(start, end, total))
                : Optional.empty();
    }

    private static Optional<OptionalLong> numberOrStar(String text) {
        if (text.equals("*")) {
            return Optional.of(OptionalLong.empty());
        }
        OptionalLong number = number(text);
        return number.isEmpty() ? Optional.empty() : Optional.of(number);
    }

    private static OptionalLong number(String text) {
        boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits && text.length() <= DIGITS_MAX
                ? OptionalLong.of(Long.parseLong(text))
                : OptionalLong.empty();
    }

    @Override
    public String toString() {
        return start + "-" + text(end) + "/" + text(total);
    }

    private static String text(OptionalLong number) {
        return number.isPresent() ? Long.toString(number.getAsLong()) : "*";
    }
}
