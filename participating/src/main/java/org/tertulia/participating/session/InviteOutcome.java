package org.tertulia.participating.session;

import org.tertulia.sip.message.Response;

/** What became of an INVITE sent to one other side. */
public sealed interface InviteOutcome {
    /** A 2xx; it is not acknowledged yet. */
    record Answered(Response ok) implements InviteOutcome {}

    /** A final response of 300 or more from the other side. */
    record Refused(Response response) implements InviteOutcome {}

    /**
     * The caller gave up, nobody answered in time, or the other side cannot be reached; the status
     * to tell.
     */
    record Abandoned(int status) implements InviteOutcome {}
}
