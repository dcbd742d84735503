package org.tertulia.sip.event;

import java.time.Duration;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;

/** All that a notifier asks of its driver, to be carried out in order. */
public sealed interface NotifierOutput {
    /** The response to the SUBSCRIBE that was the input. */
    record Answer(Response response) implements NotifierOutput {}

    /**
     * Send this NOTIFY with that body as the state is now; it has no Via yet. At most one NOTIFY is
     * without its response.
     */
    record Send(Request request, Content content) implements NotifierOutput {}

    /** Set the timer, anew if it is running. */
    record SetTimer(NotifierTimer timer, Duration after) implements NotifierOutput {}

    record StopTimer(NotifierTimer timer) implements NotifierOutput {}

    /** The subscription is over; nothing more will be said of it. */
    record Over(NotifierEnd end) implements NotifierOutput {}

    /** What the body of a NOTIFY is to tell. */
    enum Content {
        /** Nothing: the subscriber may not know the state. */
        NOTHING,
        /** What is new since the last NOTIFY, or the full state. */
        CHANGE,
        /** The full state. */
        FULL
    }
}
