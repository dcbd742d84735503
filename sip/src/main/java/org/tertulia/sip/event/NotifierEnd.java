package org.tertulia.sip.event;

import org.tertulia.sip.header.SubscriptionState;
import org.tertulia.sip.message.Response;

/** How a subscription ended at the end that notified. */
public sealed interface NotifierEnd {
    /** It never came to be: the first SUBSCRIBE got this. */
    record Refused(Response response) implements NotifierEnd {}

    /** The last NOTIFY said so: we ended it, it expired, or the subscriber left. */
    record Finished(SubscriptionState state) implements NotifierEnd {}

    /** The subscriber does not know it any more: the answer to a NOTIFY. */
    record Gone(Response response) implements NotifierEnd {}

    /** A NOTIFY got no answer. */
    record NoAnswer() implements NotifierEnd {}
}
