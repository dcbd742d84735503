package org.tertulia.sip.event;

import java.time.Duration;

/** Whether to subscribe again, which is always a new subscription with a Call-ID of its own. */
public sealed interface Resubscription {
    /** It would be of no use, or nobody wants it. */
    record Never() implements Resubscription {}

    /** Subscribe again after this time; the attempt goes into the next plan. */
    record After(Duration delay, int attempt) implements Resubscription {}
}
