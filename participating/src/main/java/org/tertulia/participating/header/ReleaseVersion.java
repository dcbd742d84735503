package org.tertulia.participating.header;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A CPM release as User-Agent and Server name it, for instance OMA2.2 (Appendix D). Compared by
 * number.
 */
public record ReleaseVersion(int major, int minor) implements Comparable<ReleaseVersion> {
    private static final Pattern TOKEN =
            Pattern.compile(
                    "(?:CPM-client|CPM-serv)/OMA(\\d{1,4})\\.(\\d{1,4})(?![\\w.])",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern NUMBER =
            Pattern.compile("(?:OMA)?(\\d{1,4})\\.(\\d{1,4})", Pattern.CASE_INSENSITIVE);

    /** Reads {@code 2.0} or {@code OMA2.0}. */
    public static Optional<ReleaseVersion> parse(String text) {
        Matcher matcher = NUMBER.matcher(text.strip());
        return matcher.matches() ? Optional.of(of(matcher)) : Optional.empty();
    }

    private static ReleaseVersion of(Matcher matcher) {
        return new ReleaseVersion(
                Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /** Whether some product of a User-Agent value states this release or a later one. */
    public boolean isSatisfiedBy(String userAgent) {
        Matcher matcher = TOKEN.matcher(userAgent);
        while (matcher.find()) {
            if (of(matcher).compareTo(this) >= 0) {
                return true;
            }
        }
        return false;
    }

    @Override
    public int compareTo(ReleaseVersion other) {
        return major != other.major
                ? Integer.compare(major, other.major)
                : Integer.compare(minor, other.minor);
    }

    /** As it stands in a product token: {@code OMA2.2}. */
    @Override
    public String toString() {
        return "OMA" + major + "." + minor;
    }
}
