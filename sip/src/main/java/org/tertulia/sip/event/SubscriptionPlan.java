package org.tertulia.sip.event;

import java.time.Duration;
import java.util.Optional;
import org.tertulia.sip.dialog.Dialog;
import org.tertulia.sip.message.Request;

/**
 * A subscription to be made. {@code subscribe} is the first request without Via and Expires; within
 * a dialog only its Event, Contact and other fields of its own count. A duration of zero fetches
 * the state once (RFC 6665 section 4.4.3). {@code attempt} counts from 1.
 */
public record SubscriptionPlan(
        Request subscribe, Optional<Dialog> within, Duration duration, int attempt) {

    public SubscriptionPlan {
        if (duration.isNegative() || attempt < 1) {
            throw new IllegalArgumentException("no negative duration, attempts count from 1");
        }
        if (within.isEmpty() && subscribe.from().tag().isEmpty()) {
            throw new IllegalArgumentException("the From of a SUBSCRIBE needs a tag");
        }
        SubscriptionId.event(subscribe);
    }

    /** A subscription with a dialog of its own: the request is complete but for Via. */
    public static SubscriptionPlan inNewDialog(Request subscribe, Duration duration) {
        return new SubscriptionPlan(subscribe, Optional.empty(), duration, 1);
    }

    /** A subscription that shares this dialog with others (RFC 5057). */
    public static SubscriptionPlan within(Dialog dialog, Request fields, Duration duration) {
        return new SubscriptionPlan(fields, Optional.of(dialog), duration, 1);
    }

    public SubscriptionPlan withAttempt(int changed) {
        return new SubscriptionPlan(subscribe, within, duration, changed);
    }

    /** What NOTIFY requests of this subscription are told by. */
    public SubscriptionId id() {
        String callId = within.map(dialog -> dialog.id().callId()).orElseGet(subscribe::callId);
        String tag =
                within.map(dialog -> dialog.id().localTag())
                        .orElseGet(() -> subscribe.from().tag().orElse(""));
        return SubscriptionId.of(callId, tag, SubscriptionId.event(subscribe));
    }
}
