package org.tertulia.participating.mediaplane;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalInt;
import org.tertulia.msrp.ByteRange;
import org.tertulia.msrp.Continuation;
import org.tertulia.msrp.MsrpRequest;
import org.tertulia.msrp.MsrpStatus;
import org.tertulia.participating.mediaplane.RelayedMessage.MessageFailure;

/** A copy of a message in a queue: what of it has come and not yet left. */
final class OutboundMessage {

    /** Crumbs are not gathered. */
    private static final int GATHERED_PIECES_MAX = 16;

    private final MessageCopy copy;
    private final MsrpRequest firstHead;
    private final Deque<Piece> pieces = new ArrayDeque<>();
    private OutboundQueue queue;
    private MsrpRequest latestHead;

    /** Some of it has been written. */
    private boolean begun;

    /** All of it has come, or no more of it is wanted. */
    private boolean complete;

    /** The place after the last octet that was written. */
    private long next = 1;

    OutboundMessage(MessageCopy copy, MsrpRequest firstHead, OutboundQueue queue) {
        this.copy = copy;
        this.firstHead = firstHead;
        this.latestHead = firstHead;
        this.queue = queue;
    }

    MessageCopy copy() {
        return copy;
    }

    MsrpRequest firstHead() {
        return firstHead;
    }

    boolean isComplete() {
        return complete;
    }

    boolean hasPieces() {
        return !pieces.isEmpty();
    }

    /**
     * Whether some of it may be written. A small chunk whose sender has stated its end is waited
     * for, so that it goes on as one chunk that states its end too (RFC 4975 section 7.1.1).
     */
    boolean isReady() {
        if (pieces.isEmpty()) {
            return false;
        }
        Piece piece = first();
        ByteRange range = piece.head().headers().byteRange();
        boolean isSmall =
                range.end().isPresent()
                        && piece.position() == range.start()
                        && range.end().getAsLong() - range.start() < ChunkWriter.STATED_MAX
                        && pieces.size() < GATHERED_PIECES_MAX;
        return !isSmall || waiting() > ChunkWriter.STATED_MAX || hasMark();
    }

    boolean hasBegun() {
        return begun;
    }

    /** Nothing of it will be written any more. */
    boolean isDone() {
        return complete && pieces.isEmpty();
    }

    void add(Piece piece, Optional<RelayConnection> from) {
        if (complete) {
            return;
        }
        latestHead = piece.head();
        complete = piece.mark().filter(mark -> mark != Continuation.MORE).isPresent();
        pieces.add(piece);
        queue.added(piece, from);
    }

    boolean exceedsSize(long octets) {
        return octets > queue.sizeMax();
    }

    /** The piece that is written next. */
    Piece first() {
        return pieces.element();
    }

    private long waiting() {
        return pieces.stream().mapToLong(Piece::remaining).sum();
    }

    private boolean hasMark() {
        return pieces.stream().anyMatch(piece -> piece.mark().isPresent());
    }

    /** The size of the chunk that comes next, if all of it is here and it is not above this. */
    OptionalInt wholeChunk(int max) {
        long octets = 0;
        for (Piece piece : pieces) {
            octets += piece.remaining();
            if (octets > max) {
                return OptionalInt.empty();
            }
            if (piece.mark().isPresent()) {
                return OptionalInt.of((int) octets);
            }
        }
        return OptionalInt.empty();
    }

    /** So many octets of the first piece were written. */
    void wrote(int octets) {
        queue.left(octets);
        next = first().position();
    }

    void removeFirst() {
        queue.left(pieces.remove().weight());
    }

    void begin() {
        if (!begun) {
            begun = true;
            next = first().position();
        }
    }

    /**
     * No more of it goes to this leg: what waits is dropped, and a leg that has got a part is told
     * so by the flag {@code #}.
     */
    void abort() {
        if (isDone()) {
            return;
        }
        while (hasPieces()) {
            removeFirst();
        }
        complete = false;
        if (begun) {
            add(Piece.mark(latestHead, next, Continuation.ABORTED), Optional.empty());
        }
        complete = true;
        queue.touch();
    }

    /** The leg refused a chunk of it, or never answered. */
    void fail(MessageFailure failure) {
        abort();
        copy.fail(failure);
    }

    /** The leg does not get it, by our own judgement. */
    void fail(MsrpStatus status) {
        ByteRange range = ByteRange.interruptible(1, firstHead.headers().byteRange().total());
        fail(new MessageFailure(status.code(), status.comment(), range));
    }

    void moveTo(OutboundQueue other) {
        for (Piece piece : pieces) {
            queue.left(piece.weight());
        }
        queue = other;
        for (Piece piece : pieces) {
            queue.added(piece, Optional.empty());
        }
    }
}
