package org.tertulia.participating.mediaplane;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.tertulia.msrp.Continuation;
import org.tertulia.msrp.MsrpRequest;

/**
 * Octets of a message at their place in it, or the mark where the chunk that brought them ended.
 * The octets are at first a view of what was read, and a copy if they outlive the turn.
 */
final class Piece {

    /** What a piece costs beside its octets, so that a queue of crumbs is bounded too. */
    private static final int OVERHEAD = 128;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

    private final MsrpRequest head;
    private final Optional<Continuation> mark;
    private long position;
    private ByteBuffer octets;

    private long arrival;

    private Piece(MsrpRequest head, long position, ByteBuffer octets, Optional<Continuation> mark) {
        this.head = head;
        this.position = position;
        this.octets = octets;
        this.mark = mark;
    }

    static Piece content(MsrpRequest head, long position, ByteBuffer octets) {
        return new Piece(head, position, octets.slice(), Optional.empty());
    }

    static Piece mark(MsrpRequest head, long position, Continuation mark) {
        return new Piece(head, position, NOTHING, Optional.of(mark));
    }

    /** Its place in the order in which pieces came; without one it goes before all others. */
    Piece arrivedAs(long number) {
        arrival = number;
        return this;
    }

    long arrival() {
        return arrival;
    }

    /** The head of the chunk that brought it. */
    MsrpRequest head() {
        return head;
    }

    Optional<Continuation> mark() {
        return mark;
    }

    /** The place of the next octet in the message; the first is 1. */
    long position() {
        return position;
    }

    int remaining() {
        return octets.remaining();
    }

    ByteBuffer octets() {
        return octets;
    }

    int weight() {
        return OVERHEAD + octets.remaining();
    }

    /** Takes octets off the front. */
    ByteBuffer take(int count) {
        ByteBuffer taken = octets.slice(octets.position(), count);
        octets.position(octets.position() + count);
        position += count;
        return taken;
    }

    void own() {
        if (octets.hasRemaining()) {
            octets = ByteBuffer.allocate(octets.remaining()).put(octets).flip();
        }
    }
}
