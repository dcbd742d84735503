package org.tertulia.sip.event;

import org.tertulia.sip.header.SubscriptionState;
import org.tertulia.sip.message.Response;

/** How a subscription ended at the end that subscribed. */
public sealed interface SubscriptionEnd {
    /** The notifier ended it. */
    record Terminated(SubscriptionState state) implements SubscriptionEnd {}

    /** A SUBSCRIBE was refused, the first one or a refresh. */
    record Refused(Response response) implements SubscriptionEnd {}

    /** The first SUBSCRIBE got no answer. */
    record NoAnswer() implements SubscriptionEnd {}

    /** No NOTIFY came (Timer N). */
    record NoNotify() implements SubscriptionEnd {}

    /** The granted time ran out, and no refresh succeeded. */
    record Expired() implements SubscriptionEnd {}

    /** We left, and the last NOTIFY was not waited for any longer. */
    record Left() implements SubscriptionEnd {}
}
