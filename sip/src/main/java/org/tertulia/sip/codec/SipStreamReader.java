package org.tertulia.sip.codec;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tertulia.sip.message.SipMessage;
import org.tertulia.sip.message.Token;

/**
 * Cuts a TCP stream into messages by Content-Length (RFC 3261 section 18.3) and finds the
 * keep-alives between them (RFC 5626 section 3.5.1), wherever the bytes are cut. When the framing
 * is lost it is broken for good, and the connection is to be closed. The work is linear in the
 * bytes.
 */
public final class SipStreamReader {
    private static final byte[] EMPTY = new byte[0];

    private final SipLimits limits;
    private final SipReader reader;
    private byte[] buffer = EMPTY;
    private int start;
    private int end;
    private int scanned;
    private boolean startLineSeen;
    private boolean broken;
    private Optional<Pending> pending = Optional.empty();

    /** A head whose body is still to come. */
    private record Pending(MessageHead head, int octets) {}

    public SipStreamReader(SipLimits limits) {
        this.limits = limits;
        this.reader = new SipReader(limits);
    }

    /** Whether the framing is lost; what is fed from then on is ignored. */
    public boolean isBroken() {
        return broken;
    }

    /** Whether a message has begun and is not complete; line ends before one are none. */
    public boolean isInsideMessage() {
        return pending.isPresent()
                || (end > start && buffer[start] != '\r' && buffer[start] != '\n');
    }

    public List<SipReading> feed(ByteBuffer bytes) {
        if (broken) {
            bytes.position(bytes.limit());
            return List.of();
        }
        int length = bytes.remaining();
        reserve(length);
        bytes.get(buffer, end, length);
        end += length;
        return read();
    }

    public List<SipReading> feed(byte[] bytes, int offset, int length) {
        return feed(ByteBuffer.wrap(bytes, offset, length));
    }

    private void reserve(int more) {
        if (buffer.length - end >= more) {
            return;
        }
        int held = end - start;
        byte[] roomy =
                held + more <= buffer.length
                        ? buffer
                        : new byte[Math.max(held + more, Math.max(512, 2 * buffer.length))];
        System.arraycopy(buffer, start, roomy, 0, held);
        buffer = roomy;
        scanned -= start;
        start = 0;
        end = held;
    }

    private List<SipReading> read() {
        List<SipReading> found = new ArrayList<>(2);
        while (!broken && (skipKeepAlive(found) || takeMessage(found))) {
            scanned = Math.max(scanned, start);
        }
        if (broken || start == end) {
            buffer = EMPTY; // an idle connection holds no memory
            start = 0;
            end = 0;
            scanned = 0;
        }
        return found;
    }

    /** Takes line ends before a message; one that may be half of a ping waits for what follows. */
    private boolean skipKeepAlive(List<SipReading> found) {
        int after = pending.isPresent() ? -1 : afterLineEnd(start);
        if (after < 0 || after == end) {
            return false;
        }
        int second = afterLineEnd(after);
        if (second < 0 && buffer[after] == '\r' && after + 1 == end) {
            return false;
        }
        found.add(new SipReading.KeepAlive(second >= 0));
        start = second >= 0 ? second : after;
        return true;
    }

    /**
     * The index behind the line end that begins at {@code at}, or -1 if none (or half) is there.
     */
    private int afterLineEnd(int at) {
        if (at < end && buffer[at] == '\n') {
            return at + 1;
        }
        return at + 1 < end && buffer[at] == '\r' && buffer[at + 1] == '\n' ? at + 2 : -1;
    }

    private boolean takeMessage(List<SipReading> found) {
        Optional<Pending> waiting = pending;
        if (waiting.isPresent()) {
            return takeBody(waiting.get(), found);
        }
        if (start == end) {
            return false;
        }
        if (!Token.is(buffer[start])) {
            boolean maybeLineEnd = buffer[start] == '\r' && start + 1 == end;
            if (!maybeLineEnd && afterLineEnd(start) < 0) {
                lose(new SipReading.Unusable("no SIP start line"), found);
            }
            return false;
        }
        int bodyStart = HeadParser.endOfHead(buffer, Math.max(start, scanned - 2), end);
        scanned = end;
        int headBytes = (bodyStart < 0 ? end : bodyStart) - start;
        if (headBytes > limits.maxHeaderBytes()) {
            MessageHead cut = reader.head(buffer, start, end);
            lose(refusal(cut, Defect.tooLarge("header too large")), found);
        } else if (bodyStart >= 0) {
            takeHead(bodyStart, found);
            return !broken;
        } else if (!startLineSeen) {
            checkStartLine(found);
        }
        return false;
    }

    /** Garbage need not come to an end before it is known as such. */
    private void checkStartLine(List<SipReading> found) {
        for (int i = start; i < end; i++) {
            if (buffer[i] == '\n') {
                startLineSeen = true;
                StartLine line = reader.head(buffer, start, i + 1).startLine();
                if (line instanceof StartLine.Garbage(String why)) {
                    lose(new SipReading.Unusable(why), found);
                }
                return;
            }
        }
    }

    private void takeHead(int bodyStart, List<SipReading> found) {
        byte[] wire = Arrays.copyOfRange(buffer, start, bodyStart);
        MessageHead head = reader.head(wire, 0, wire.length);
        start = bodyStart;
        scanned = bodyStart;
        startLineSeen = false;
        switch (head.contentLength()) {
            case MessageHead.Length.Absent _ ->
                    lose(refusal(head, Defect.bad("no Content-Length on a stream")), found);
            case MessageHead.Length.Unreadable(Defect defect) -> lose(refusal(head, defect), found);
            case MessageHead.Length.Of(int octets)
                    when wire.length + octets > limits.maxMessage() ->
                    lose(refusal(head, Defect.tooLarge("message too large")), found);
            case MessageHead.Length.Of(int octets) ->
                    pending = Optional.of(new Pending(head, octets));
        }
    }

    private boolean takeBody(Pending waiting, List<SipReading> found) {
        if (end - start < waiting.octets) {
            return false;
        }
        byte[] body =
                waiting.octets == 0
                        ? SipMessage.NO_BODY
                        : Arrays.copyOfRange(buffer, start, start + waiting.octets);
        start += waiting.octets;
        pending = Optional.empty();
        found.add(SipReader.assemble(waiting.head, body, Optional.empty()));
        broken = waiting.head.startLine() instanceof StartLine.Garbage;
        return true;
    }

    private static SipReading refusal(MessageHead head, Defect defect) {
        return SipReader.assemble(head, SipMessage.NO_BODY, Optional.of(defect));
    }

    private void lose(SipReading last, List<SipReading> found) {
        found.add(last);
        broken = true;
    }
}
