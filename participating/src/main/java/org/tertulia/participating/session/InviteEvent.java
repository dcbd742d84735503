package org.tertulia.participating.session;

import org.tertulia.sip.message.Response;
import org.tertulia.sip.transaction.TransactionOutput.Failure;

/** What a procedure hears while invitations of its session are open. */
public sealed interface InviteEvent {
    /** 101 to 199. */
    record Provisional(OutgoingInvitation invitation, Response response) implements InviteEvent {}

    /** The one final response of this leg; for a 2xx the leg has its dialog. */
    record Final(OutgoingInvitation invitation, Response response) implements InviteEvent {}

    /** No final response: nobody answered, or nobody could be reached. */
    record Failed(OutgoingInvitation invitation, Failure failure) implements InviteEvent {}

    /** The caller gave up (CANCEL). */
    record Cancelled() implements InviteEvent {}

    /** The session ended while we waited. */
    record SessionEnded() implements InviteEvent {}
}
