package org.tertulia.msrp;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Puts the messages of one session together from their chunks (RFC 4975 section 7.3.1): by
 * Message-ID, in any order, overlapping or not. A message is complete when the chunk that says so
 * and every octet have come.
 */
public final class MessageAssembly {

    private final AssemblyLimits limits;
    private final Map<String, PartialMessage> open = new LinkedHashMap<>();

    public MessageAssembly(AssemblyLimits limits) {
        this.limits = limits;
    }

    /** Takes one whole chunk of a SEND whose head has passed {@link MsrpRequestCheck}. */
    public AssemblyOutcome chunk(
            MsrpRequest head, ByteBuffer content, Continuation end, Instant now) {
        String id = head.headers().messageId().orElseThrow();
        if (end == Continuation.ABORTED) {
            open.remove(id);
            return new AssemblyOutcome.Aborted(id);
        }
        PartialMessage message = open.get(id);
        if (message == null) {
            if (open.size() == limits.openMessagesMax()) {
                return new AssemblyOutcome.Refused(MsrpStatus.STOP_SENDING);
            }
            message = new PartialMessage(head, limits, now);
            open.put(id, message);
        }
        ByteRange range = head.headers().byteRange();
        if (!message.put(range, content, now)) {
            open.remove(id);
            return new AssemblyOutcome.Refused(MsrpStatus.STOP_SENDING);
        }
        if (end == Continuation.COMPLETE) {
            message.lastChunk(range.start() - 1 + content.remaining());
        }
        return finished(id, message);
    }

    private AssemblyOutcome finished(String id, PartialMessage message) {
        if (!message.isComplete()) {
            return new AssemblyOutcome.Incomplete();
        }
        open.remove(id);
        return new AssemblyOutcome.Complete(message.head(), message.content());
    }

    /** Forgets messages of which nothing has come since that moment; returns how many. */
    public int dropIdleSince(Instant moment) {
        int before = open.size();
        open.values().removeIf(message -> message.isIdleSince(moment));
        return before - open.size();
    }

    /** How many messages are not complete yet. */
    public int openMessages() {
        return open.size();
    }
}
