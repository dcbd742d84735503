package org.tertulia.msrp;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The octets of one message that have come, and where they are still missing. */
final class PartialMessage {

    private static final int INITIAL_CAPACITY = 1024;

    private final MsrpRequest head;
    private final AssemblyLimits limits;

    /** The pieces that are there, as start and end (exclusive), never touching each other. */
    private final TreeMap<Integer, Integer> pieces = new TreeMap<>();

    private byte[] octets = new byte[0];
    private OptionalLong total = OptionalLong.empty();
    private boolean lastChunkSeen;
    private Instant touched;

    PartialMessage(MsrpRequest head, AssemblyLimits limits, Instant now) {
        this.head = head;
        this.limits = limits;
        this.touched = now;
    }

    MsrpRequest head() {
        return head;
    }

    boolean isIdleSince(Instant moment) {
        return touched.isBefore(moment);
    }

    /** Puts a chunk in its place; where it overlaps, the later octets win. False: too large. */
    boolean put(ByteRange range, ByteBuffer content, Instant now) {
        touched = now;
        long start = range.start() - 1;
        long end = start + content.remaining();
        if (end > limits.messageOctetsMax()
                || range.total().orElse(0) > limits.messageOctetsMax()) {
            return false;
        }
        if (range.total().isPresent()) {
            total = range.total();
        }
        if (end > start) {
            ensureCapacity((int) end);
            content.get(content.position(), octets, (int) start, content.remaining());
            cover((int) start, (int) end);
        }
        return pieces.size() <= limits.gapsMax() + 1;
    }

    /** The chunk with the flag for "complete" has come; without a total its end is the total. */
    void lastChunk(long end) {
        lastChunkSeen = true;
        if (total.isEmpty()) {
            total = OptionalLong.of(end);
        }
    }

    boolean isComplete() {
        if (!lastChunkSeen || total.isEmpty()) {
            return false;
        }
        long length = total.getAsLong();
        return length == 0 || pieces.getOrDefault(0, 0) >= length;
    }

    /** The content of the complete message. */
    ByteBuffer content() {
        int length = (int) total.orElseThrow();
        return ByteBuffer.wrap(Arrays.copyOf(octets, length)).asReadOnlyBuffer();
    }

    private void ensureCapacity(int length) {
        if (length > octets.length) {
            int doubled = Math.max(Math.max(length, INITIAL_CAPACITY), octets.length * 2);
            octets = Arrays.copyOf(octets, Math.min(doubled, limits.messageOctetsMax()));
        }
    }

    private void cover(int from, int to) {
        int start = from;
        int end = to;
        Map.Entry<Integer, Integer> piece = pieces.floorEntry(end);
        while (piece != null && piece.getValue() >= start) {
            start = Math.min(start, piece.getKey());
            end = Math.max(end, piece.getValue());
            pieces.remove(piece.getKey());
            piece = pieces.floorEntry(end);
        }
        pieces.put(start, end);
    }
}
