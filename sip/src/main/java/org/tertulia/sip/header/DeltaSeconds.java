package org.tertulia.sip.header;

import java.time.Duration;
import org.tertulia.sip.message.MalformedMessage;

/** A number of seconds (RFC 3261 section 25.1); more than 2^32-1 counts as that (section 20.19). */
public final class DeltaSeconds {
    private static final long MOST = 4_294_967_295L;

    private DeltaSeconds() {}

    public static Duration parse(String digits) {
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new MalformedMessage("seconds are not a number");
        }
        String significant = digits.replaceFirst("^0+(?=.)", "");
        long seconds = significant.length() > 10 ? MOST : Long.parseLong(significant);
        return Duration.ofSeconds(Math.min(seconds, MOST));
    }
}
