package org.tertulia.sip.event;

import java.time.Duration;
import java.util.Optional;
import org.tertulia.sip.header.DeltaSeconds;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.Response;

/** What the refusal of a request within a subscription means for it. */
final class UsageLoss {
    private UsageLoss() {}

    /** Whether the subscription is gone with this status (RFC 6665 section 4.1.2.2, RFC 5057). */
    static boolean isBy(int status) {
        return switch (status) {
            case 404, 405, 410, 416, 480, 481, 482, 483, 484, 485, 489, 501, 604 -> true;
            default -> false;
        };
    }

    /** Retry-After, its comment and parameters left aside (RFC 3261 section 20.33). */
    static Optional<Duration> retryAfter(Response response) {
        return response.header(HeaderName.RETRY_AFTER)
                .map(value -> value.strip().replaceFirst("[^0-9].*", ""))
                .filter(digits -> !digits.isEmpty())
                .map(DeltaSeconds::parse);
    }
}
