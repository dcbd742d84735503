package org.tertulia.msrp;

import java.nio.ByteBuffer;

/**
 * What the reader sees in the stream. A frame is one {@code Head}, any number of {@code Body}s and
 * one {@code End}; nothing comes after {@code Malformed}.
 */
public sealed interface MsrpEvent {

    /** Start line and header fields of a frame. */
    record Head(MsrpHead head) implements MsrpEvent {}

    /**
     * The next octets of the content. The buffer is mostly a view of the one that was read, so it
     * holds only as long as that one does.
     */
    record Body(ByteBuffer octets) implements MsrpEvent {}

    /** The end of the frame. */
    record End(Continuation continuation) implements MsrpEvent {}

    /** What came is not MSRP; the connection cannot be used any further. */
    record Malformed(String reason) implements MsrpEvent {}
}
