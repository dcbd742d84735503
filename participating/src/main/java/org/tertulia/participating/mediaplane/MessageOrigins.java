package org.tertulia.participating.mediaplane;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The messages that were sent to one leg, by Message-ID, so that its REPORTs find the leg that the
 * message came from. Bounded in number and in time; the oldest goes first.
 */
final class MessageOrigins {

    private record Sent(MessageCopy copy, long since) {}

    private final MediaLoop loop;
    private final SequencedMap<String, Sent> sent = new LinkedHashMap<>();

    MessageOrigins(MediaLoop loop) {
        this.loop = loop;
    }

    void remember(MessageCopy copy) {
        forgetOld();
        sent.putLast(copy.message().messageId(), new Sent(copy, loop.now()));
        if (sent.size() > loop.limits().rememberedMessages()) {
            sent.pollFirstEntry();
        }
    }

    Optional<MessageCopy> of(String messageId) {
        forgetOld();
        return Optional.ofNullable(sent.get(messageId)).map(Sent::copy);
    }

    private void forgetOld() {
        while (!sent.isEmpty()
                && loop.isOver(sent.firstEntry().getValue().since(), loop.times().remember())) {
            sent.pollFirstEntry();
        }
    }

    int size() {
        return sent.size();
    }

    void clear() {
        sent.clear();
    }
}
