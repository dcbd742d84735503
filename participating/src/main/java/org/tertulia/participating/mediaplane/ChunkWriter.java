package org.tertulia.participating.mediaplane;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.tertulia.clause.Clause;
import org.tertulia.msrp.ByteRange;
import org.tertulia.msrp.Continuation;
import org.tertulia.msrp.MsrpFrameWriter;
import org.tertulia.msrp.MsrpHead;
import org.tertulia.msrp.MsrpHop;
import org.tertulia.msrp.MsrpRequest;
import org.tertulia.msrp.MsrpResponse;
import org.tertulia.participating.mediaplane.RelayedMessage.MessageFailure;

/**
 * Writes the frames of one connection: chunks that stay open as long as content for them streams
 * in, and between them everything else. Whatever has to be written while a chunk is open ends that
 * chunk with {@code +}; it goes on as another chunk (RFC 4975 section 5.1), so nothing ever waits
 * for a slow sender.
 */
final class ChunkWriter {

    /** Up to this size the end of a chunk is stated in advance (RFC 4975 section 7.1.1). */
    static final int STATED_MAX = 2048;

    private final MediaLoop loop;
    private final MsrpConnection connection;
    private final AwaitedResponses responses;
    private Optional<OpenChunk> open = Optional.empty();

    ChunkWriter(MediaLoop loop, MsrpConnection connection, AwaitedResponses responses) {
        this.loop = loop;
        this.connection = connection;
        this.responses = responses;
    }

    /** A frame without content goes out now. */
    void frame(MsrpHead head) {
        interrupt();
        connection.write(ByteBuffer.wrap(MsrpFrameWriter.frame(head)));
    }

    /** Whether the chunk under way has promised its end, so that it is written to it. */
    boolean isBoundTo(OutboundMessage message) {
        return open.filter(chunk -> chunk.exact && chunk.message == message).isPresent();
    }

    /** The message whose chunk is under way. */
    Optional<OutboundMessage> openMessage() {
        return open.map(chunk -> chunk.message);
    }

    /** Writes the next piece of a message, or as much of it as its chunk may take. */
    void advance(LegEndpoint leg, OutboundMessage message) {
        Piece piece = message.first();
        OpenChunk chunk = chunkFor(leg, message);
        int count = chunk.guard.safe(piece.octets(), chunk.room);
        if (count > 0) {
            connection.write(piece.take(count));
            message.wrote(count);
            chunk.room -= count;
            chunk.next += count;
        }
        if (piece.remaining() > 0) {
            end(chunk, Continuation.MORE);
            return;
        }
        message.removeFirst();
        piece.mark().ifPresent(mark -> end(chunk, mark));
    }

    private OpenChunk chunkFor(LegEndpoint leg, OutboundMessage message) {
        if (open.filter(chunk -> chunk.isContinuedBy(message)).isPresent()) {
            return open.get();
        }
        interrupt();
        OpenChunk chunk = begin(leg, message);
        open = Optional.of(chunk);
        return chunk;
    }

    @Clause("MSRP-1c")
    private OpenChunk begin(LegEndpoint leg, OutboundMessage message) {
        message.begin();
        leg.origins().remember(message.copy());
        Piece piece = message.first();
        int max = leg.terms().maxChunkOctets(); // 1
        OptionalInt whole = message.wholeChunk(Math.min(max, STATED_MAX));
        OptionalLong total = piece.head().headers().byteRange().total();
        ByteRange range =
                whole.isPresent()
                        ? new ByteRange(
                                piece.position(),
                                OptionalLong.of(piece.position() + whole.getAsInt() - 1),
                                total)
                        : ByteRange.interruptible(piece.position(), total);
        var hop = new MsrpHop(loop.transactionId(), leg.terms().peerPath(), leg.ownUri().text());
        MsrpRequest head = piece.head().onward(hop, range);
        connection.write(ByteBuffer.wrap(MsrpFrameWriter.head(head)));
        return new OpenChunk(leg, message, head);
    }

    private void interrupt() {
        open.ifPresent(chunk -> end(chunk, Continuation.MORE));
    }

    private void end(OpenChunk chunk, Continuation flag) {
        connection.write(ByteBuffer.wrap(MsrpFrameWriter.end(chunk.head, flag)));
        open = Optional.empty();
        boolean awaited =
                flag != Continuation.ABORTED
                        && !chunk.message.copy().hasFailed()
                        && chunk.message.copy().message().wantsFailureReport();
        if (awaited) {
            responses.add(chunk.head.transactionId(), chunk);
        }
    }

    /** A response to the chunk that is still being written; true if it was that. */
    boolean answeredEarly(MsrpResponse response) {
        Optional<OpenChunk> answered =
                open.filter(c -> c.head.transactionId().equals(response.transactionId()));
        answered.ifPresent(chunk -> chunk.answered(response));
        return answered.isPresent();
    }

    /** The leg is let go: its chunk, if one is open, ends here. */
    void abandon(LegEndpoint leg) {
        open.filter(chunk -> chunk.leg == leg).ifPresent(chunk -> end(chunk, Continuation.ABORTED));
    }

    /** A chunk that is being written, or awaits its response. */
    private static final class OpenChunk implements AwaitedResponse {
        private final LegEndpoint leg;
        private final OutboundMessage message;
        private final MsrpRequest head;
        private final boolean exact;
        private final EndLineGuard guard;
        private int room;
        private long next;

        OpenChunk(LegEndpoint leg, OutboundMessage message, MsrpRequest head) {
            this.leg = leg;
            this.message = message;
            this.head = head;
            this.exact = head.headers().byteRange().end().isPresent();
            this.room = leg.terms().maxChunkOctets();
            this.next = message.first().position();
            this.guard = new EndLineGuard(head.transactionId());
        }

        boolean isContinuedBy(OutboundMessage other) {
            return other == message
                    && other.first().position() == next
                    && (room > 0 || other.first().remaining() == 0);
        }

        @Override
        public LegEndpoint leg() {
            return leg;
        }

        @Override
        public boolean silenceIsFailure() {
            return message.copy().message().silenceIsFailure();
        }

        @Override
        public void answered(MsrpResponse response) {
            if (!response.isOk()) {
                fail(response.code(), response.comment());
            }
        }

        @Override
        public void timedOut() {
            fail(408, "Request Timeout");
        }

        private void fail(int code, String comment) {
            message.fail(new MessageFailure(code, comment, head.headers().byteRange()));
        }
    }
}
