package org.tertulia.participating.mediaplane;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.tertulia.msrp.Continuation;
import org.tertulia.msrp.MsrpRequest;
import org.tertulia.msrp.MsrpStatus;

/** A message that a leg is sending us, as long as it is open, and where its copies go. */
final class IncomingMessage {

    private final MediaLoop loop;
    private final RelayedMessage message;
    private final List<OutboundMessage> copies;
    private long octets;
    private long latest;
    private Optional<MsrpStatus> stopped = Optional.empty();

    IncomingMessage(MediaLoop loop, RelayedMessage message, List<OutboundMessage> copies) {
        this.loop = loop;
        this.message = message;
        this.copies = copies;
        this.latest = loop.now();
    }

    String messageId() {
        return message.messageId();
    }

    /** With what its chunks are refused from now on; empty while they are wanted. */
    Optional<MsrpStatus> refusal() {
        if (stopped.isEmpty() && message.hasFailed()) {
            stopped = Optional.of(MsrpStatus.STOP_SENDING);
        }
        return stopped;
    }

    /** When the latest octet of it came. */
    long latest() {
        return latest;
    }

    /** The next octets of a chunk; the buffer is the reader's until the end of the turn. */
    void content(MsrpRequest head, long position, ByteBuffer content, RelayConnection from) {
        latest = loop.now();
        octets += content.remaining();
        long end = position + content.remaining() - 1;
        if (octets > loop.limits().messageOctets()) {
            stop(MsrpStatus.STOP_SENDING);
        } else if (end > head.headers().byteRange().total().orElse(Long.MAX_VALUE)) {
            stop(MsrpStatus.BAD_REQUEST);
        } else {
            long arrival = loop.nextArrival();
            for (OutboundMessage copy : copies) {
                deliver(copy, Piece.content(head, position, content).arrivedAs(arrival), from);
            }
        }
    }

    private void deliver(OutboundMessage copy, Piece piece, RelayConnection from) {
        if (copy.exceedsSize(octets)) {
            copy.fail(MsrpStatus.STOP_SENDING);
        } else {
            copy.add(piece, Optional.of(from));
        }
    }

    /** The end of a chunk. */
    void end(MsrpRequest head, long position, Continuation flag, RelayConnection from) {
        latest = loop.now();
        if (flag == Continuation.ABORTED) {
            abort();
        } else {
            long arrival = loop.nextArrival();
            for (OutboundMessage copy : copies) {
                copy.add(Piece.mark(head, position, flag).arrivedAs(arrival), Optional.of(from));
            }
        }
    }

    /** The sender gave it up or is gone. */
    void abort() {
        stopped = Optional.of(MsrpStatus.STOP_SENDING);
        copies.forEach(OutboundMessage::abort);
    }

    private void stop(MsrpStatus status) {
        abort();
        stopped = Optional.of(status);
    }
}
