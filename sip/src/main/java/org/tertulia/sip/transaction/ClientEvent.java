package org.tertulia.sip.transaction;

import org.tertulia.sip.message.Response;

/** What happens to a client transaction after its start. */
sealed interface ClientEvent {
    record Arrived(Response response) implements ClientEvent {}

    record TimerFired(TransactionTimer.Name name) implements ClientEvent {}

    record SendingFailed() implements ClientEvent {}

    /** A CANCEL for it was sent. */
    record Cancelled() implements ClientEvent {}
}
