package org.tertulia.participating.mediaplane;

import org.tertulia.participating.mediaplane.RelayedMessage.MessageFailure;

/** One of the copies of a message, for one leg or for the first leg that will be there. */
final class MessageCopy {

    private final RelayedMessage message;
    private boolean failed;

    MessageCopy(RelayedMessage message) {
        this.message = message;
    }

    RelayedMessage message() {
        return message;
    }

    boolean hasFailed() {
        return failed;
    }

    /** This leg does not get it. True if no other leg gets it either. */
    boolean fail() {
        if (failed) {
            return false;
        }
        failed = true;
        message.copyFailed();
        return message.hasFailed();
    }

    /** As {@link #fail()}, and the sender hears of it if no other leg took the message. */
    void fail(MessageFailure failure) {
        if (fail()) {
            message.tellFailure(failure);
        }
    }
}
