package org.tertulia.msrp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Puts the events of a reader together to whole frames, whatever the cuts were. */
final class FrameCollector {

    /** A frame as octets of content and flag; the text is content as ISO 8859-1. */
    record Frame(MsrpHead head, String content, Continuation end) {}

    private final MsrpFrameReader reader = new MsrpFrameReader();
    private final List<Frame> frames = new ArrayList<>();
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private Optional<MsrpHead> head = Optional.empty();
    private Optional<String> malformed = Optional.empty();

    static FrameCollector of(byte[] octets) {
        return new FrameCollector().feed(octets, 0, octets.length);
    }

    static FrameCollector cutAt(byte[] octets, int cut) {
        return new FrameCollector().feed(octets, 0, cut).feed(octets, cut, octets.length - cut);
    }

    static FrameCollector dribbled(byte[] octets) {
        FrameCollector collector = new FrameCollector();
        for (int i = 0; i < octets.length; i++) {
            collector.feed(octets, i, 1);
        }
        return collector;
    }

    FrameCollector feed(byte[] octets, int offset, int length) {
        // A buffer of its own, wiped afterwards: nothing may be kept as a view of the input.
        byte[] own = new byte[length];
        System.arraycopy(octets, offset, own, 0, length);
        ByteBuffer input = ByteBuffer.wrap(own);
        reader.read(input).forEach(this::take);
        if (input.hasRemaining()) {
            throw new AssertionError("the reader left input behind");
        }
        Arrays.fill(own, (byte) '!');
        return this;
    }

    private void take(MsrpEvent event) {
        switch (event) {
            case MsrpEvent.Head(MsrpHead start) -> head = Optional.of(start);
            case MsrpEvent.Body(ByteBuffer octets) -> {
                byte[] copy = new byte[octets.remaining()];
                octets.get(copy);
                content.writeBytes(copy);
            }
            case MsrpEvent.End(Continuation end) -> {
                frames.add(
                        new Frame(
                                head.orElseThrow(),
                                content.toString(StandardCharsets.ISO_8859_1),
                                end));
                head = Optional.empty();
                content.reset();
            }
            case MsrpEvent.Malformed(String reason) -> malformed = Optional.of(reason);
        }
    }

    List<Frame> frames() {
        return frames;
    }

    Optional<String> malformed() {
        return malformed;
    }

    MsrpFrameReader reader() {
        return reader;
    }
}
