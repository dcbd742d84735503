package org.tertulia.sip.event;

import org.tertulia.sip.dialog.Dialog;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;

/** All that can happen to the end that subscribes. */
public sealed interface SubscriberInput {
    /** Subscribe now. */
    record Start() implements SubscriberInput {}

    /** A response to a SUBSCRIBE of ours, provisional or final. */
    record Responded(Response response) implements SubscriberInput {}

    /** No final response came to the SUBSCRIBE with this number, or it could not be sent. */
    record Unanswered(long cseq) implements SubscriberInput {}

    /** A NOTIFY arrived; one output answers it. */
    record NotifyArrived(Request request) implements SubscriberInput {}

    /** A timer that was set has fired. */
    record Fired(SubscriberTimer timer) implements SubscriberInput {}

    /** The user has lost track of the state: a refresh brings it in full. */
    record Refresh() implements SubscriberInput {}

    /** The user wants no more. */
    record Unsubscribe() implements SubscriberInput {}

    /** Others have used the dialog that this subscription shares with them: this is it now. */
    record DialogMoved(Dialog dialog) implements SubscriberInput {}
}
