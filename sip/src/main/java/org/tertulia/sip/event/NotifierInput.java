package org.tertulia.sip.event;

import java.time.Duration;
import java.util.Optional;
import org.tertulia.sip.dialog.Dialog;
import org.tertulia.sip.header.SubscriptionState.Termination;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;

/** All that can happen to the end that notifies. */
public sealed interface NotifierInput {
    /** A SUBSCRIBE arrived, the first one or a later one; one output answers it. */
    record SubscribeArrived(Request subscribe) implements NotifierInput {}

    /** The state that is notified has changed. */
    record Changed() implements NotifierInput {}

    /** A pending subscription has been approved. */
    record Approved() implements NotifierInput {}

    /** End the subscription. */
    record Terminate(Termination why, Optional<Duration> retryAfter) implements NotifierInput {}

    /** A response to a NOTIFY of ours, provisional or final. */
    record Responded(Response response) implements NotifierInput {}

    /** No final response came to the NOTIFY with this number, or it could not be sent. */
    record Unanswered(long cseq) implements NotifierInput {}

    /** A timer that was set has fired. */
    record Fired(NotifierTimer timer) implements NotifierInput {}

    /** Others have used the dialog that this subscription shares with them: this is it now. */
    record DialogMoved(Dialog dialog) implements NotifierInput {}
}
