package org.tertulia.sip.transaction;

import java.util.Optional;

/** A server transaction (RFC 3261 section 17.2). */
sealed interface ServerMachine permits InviteServerTransaction, NonInviteServerTransaction {
    void start(Outputs out);

    void on(ServerEvent event, Outputs out);

    boolean isTerminated();

    /** Whether a CANCEL still changes something; only the first one does. */
    boolean takesCancel();

    /** The To tag of the last response, if there was one with a tag. */
    Optional<String> toTag();
}
