package org.tertulia.participating.mediaplane;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.tertulia.msrp.MsrpStatus;
import org.tertulia.strand.Timer;

/**
 * The messages of one leg that have begun and not ended, by Message-ID, and those that were
 * refused, so that their further chunks are refused too (RFC 4975 section 7.3.1).
 */
final class IncomingMessages {

    private final MediaLoop loop;
    private final LegEndpoint leg;
    private final SequencedMap<String, IncomingMessage> open = new LinkedHashMap<>();
    private final SequencedMap<String, MsrpStatus> refused = new LinkedHashMap<>();
    private Optional<Timer> sweep = Optional.empty();

    IncomingMessages(MediaLoop loop, LegEndpoint leg) {
        this.loop = loop;
        this.leg = leg;
    }

    int size() {
        return open.size() + refused.size();
    }

    boolean isFull() {
        return open.size() >= loop.limits().openMessages();
    }

    Optional<IncomingMessage> of(String messageId) {
        return Optional.ofNullable(open.get(messageId));
    }

    Optional<MsrpStatus> refusalOf(String messageId) {
        return Optional.ofNullable(refused.get(messageId));
    }

    void add(IncomingMessage message) {
        open.put(message.messageId(), message);
        if (sweep.isEmpty()) {
            sweep = Optional.of(loop.after(loop.times().idle(), this::sweep));
        }
    }

    void refuse(String messageId, MsrpStatus status) {
        refused.putLast(messageId, status);
        if (refused.size() > loop.limits().openMessages()) {
            refused.pollFirstEntry();
        }
    }

    /** The last chunk of it came. */
    void ended(String messageId) {
        open.remove(messageId);
        refused.remove(messageId);
    }

    /** Gives up what has stood still for too long, unless it was we who did not read. */
    private void sweep() {
        sweep = Optional.empty();
        for (IncomingMessage message : List.copyOf(open.values())) {
            long since = Math.max(message.latest(), leg.readingSince());
            if (loop.isOver(since, loop.times().idle())) {
                message.abort();
                open.remove(message.messageId());
                refuse(message.messageId(), MsrpStatus.STOP_SENDING);
            }
        }
        if (!open.isEmpty()) {
            sweep = Optional.of(loop.after(loop.times().idle(), this::sweep));
        }
    }

    /** The sender is gone: what is open will never be whole. */
    void abortAll() {
        List.copyOf(open.values()).forEach(IncomingMessage::abort);
        open.clear();
        refused.clear();
        sweep.ifPresent(Timer::cancel);
        sweep = Optional.empty();
    }
}
