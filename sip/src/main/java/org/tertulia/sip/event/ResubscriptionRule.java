package org.tertulia.sip.event;

import java.time.Duration;
import java.util.Optional;
import org.tertulia.sip.event.Resubscription.After;
import org.tertulia.sip.event.Resubscription.Never;
import org.tertulia.sip.header.SubscriptionState;
import org.tertulia.sip.message.Response;

/**
 * When to subscribe again after an end that we did not want (RFC 6665 section 4.1.3). A
 * subscription is {@code settled} when a refresh has succeeded; one that ends sooner again and
 * again does not come back at once, or a notifier could keep us busy for ever.
 */
record ResubscriptionRule(SubscriberSettings settings, int attempt, boolean settled) {

    Resubscription after(SubscriptionState terminated) {
        return terminated
                .termination()
                .map(reason ->
                        switch (reason) {
                            case DEACTIVATED, TIMEOUT -> promptly();
                            case PROBATION, GIVEUP -> asTold(terminated);
                            case REJECTED, NORESOURCE, INVARIANT -> new Never();
                        })
                .orElseGet(() -> asTold(terminated));
    }

    Resubscription after(Response refusal) {
        return switch (refusal.status()) {
            case 403, 404, 489 -> new Never();
            case 481 -> promptly();
            default -> later(UsageLoss.retryAfter(refusal));
        };
    }

    /** At once, the first time. */
    Resubscription promptly() {
        if (settled) {
            return new After(Duration.ZERO, 1);
        }
        return attempt == 1
                ? new After(Duration.ZERO, 2)
                : new After(settings.retryAfter(), attempt);
    }

    /** After a failure; a few times only. */
    Resubscription later(Optional<Duration> told) {
        if (settled) {
            return new After(delay(told), 1);
        }
        return attempt < settings.attempts() ? new After(delay(told), attempt + 1) : new Never();
    }

    // the notifier wants us to come back: this is no failure of ours to be counted
    private Resubscription asTold(SubscriptionState terminated) {
        return new After(delay(terminated.retryAfter()), settled ? 1 : attempt);
    }

    private Duration delay(Optional<Duration> told) {
        return told.map(time ->
                        time.compareTo(settings.leastInterval()) < 0
                                ? settings.leastInterval()
                                : time)
                .orElse(settings.retryAfter());
    }
}
