package org.tertulia.sip.event;

import java.time.Duration;
import org.tertulia.sip.header.SubscriptionState;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;

/** All that a subscriber asks of its driver, to be carried out in order. */
public sealed interface SubscriberOutput {
    /** Send this; it has no Via yet. At most one SUBSCRIBE is without its response. */
    record Send(Request subscribe) implements SubscriberOutput {}

    /** The response to the NOTIFY that was the input. */
    record Answer(Response response) implements SubscriberOutput {}

    /** Set the timer, anew if it is running. */
    record SetTimer(SubscriberTimer timer, Duration after) implements SubscriberOutput {}

    record StopTimer(SubscriberTimer timer) implements SubscriberOutput {}

    /** The subscription has this state, and the request brings the event's; it may be empty. */
    record Notified(SubscriptionState state, Request request) implements SubscriberOutput {}

    /** The subscription is over; nothing more will be said of it. */
    record Over(SubscriptionEnd end, Resubscription again) implements SubscriberOutput {}
}
