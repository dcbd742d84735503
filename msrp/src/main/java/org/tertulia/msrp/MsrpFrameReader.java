package org.tertulia.msrp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads frames from the stream of one connection, cut anywhere (RFC 4975 section 7.3). Only the
 * head of a frame is kept until it is whole; content passes through as it comes. The end of a frame
 * is found by its end-line, never by Byte-Range. After {@link MsrpEvent.Malformed} the reader is
 * dead and ignores all further input.
 */
public final class MsrpFrameReader {

    private final MsrpReaderLimits limits;
    private HeadLines head;
    private Optional<EndLineScan> body = Optional.empty();
    private boolean dead;

    public MsrpFrameReader() {
        this(MsrpReaderLimits.DEFAULT);
    }

    public MsrpFrameReader(MsrpReaderLimits limits) {
        this.limits = limits;
        this.head = new HeadLines(limits);
    }

    /** Reads all of the input. Content in the events is a view of it. */
    public List<MsrpEvent> read(ByteBuffer input) {
        List<MsrpEvent> events = new ArrayList<>();
        while (input.hasRemaining() && !dead) {
            if (body.isPresent()) {
                readBody(body.get(), input, events);
            } else {
                readHead(input, events);
            }
        }
        if (dead) {
            input.position(input.limit());
        }
        return events;
    }

    /** Whether a frame has begun that has not ended: a close now loses something. */
    public boolean isInsideFrame() {
        return body.isPresent() || head.hasBegun();
    }

    /** Whether the stream was malformed and reading has ended. */
    public boolean isDead() {
        return dead;
    }

    private void readHead(ByteBuffer input, List<MsrpEvent> events) {
        switch (head.read(input)) {
            case HeadLines.Step.More _ -> {}
            case HeadLines.Step.Fault(String reason) -> {
                dead = true;
                events.add(new MsrpEvent.Malformed(reason));
            }
            case HeadLines.Step.WithBody(MsrpRequest request) -> {
                events.add(new MsrpEvent.Head(request));
                body = Optional.of(new EndLineScan(request.transactionId()));
                head = new HeadLines(limits);
            }
            case HeadLines.Step.Whole(MsrpHead whole, Continuation end) -> {
                events.add(new MsrpEvent.Head(whole));
                events.add(new MsrpEvent.End(end));
                head = new HeadLines(limits);
            }
        }
    }

    private void readBody(EndLineScan scan, ByteBuffer input, List<MsrpEvent> events) {
        Optional<Continuation> end = scan.scan(input, events);
        if (end.isPresent()) {
            events.add(new MsrpEvent.End(end.get()));
            body = Optional.empty();
        }
    }
}
