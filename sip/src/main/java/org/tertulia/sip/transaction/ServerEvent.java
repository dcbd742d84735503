package org.tertulia.sip.transaction;

import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;

/** What happens to a server transaction after its start. */
sealed interface ServerEvent {
    /** The request again, or the ACK of an INVITE. */
    record Arrived(Request request, Destination from) implements ServerEvent {}

    record Answered(Response response) implements ServerEvent {}

    record TimerFired(TransactionTimer.Name name) implements ServerEvent {}

    record SendingFailed() implements ServerEvent {}
}
