package org.tertulia.msrp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Gathers the lines of one head until it is whole. */
final class HeadLines {

    private static final String HYPHENS = "-------";
    private static final byte[] PROTOCOL = {'M', 'S', 'R', 'P', ' '};
    private static final int INITIAL_CAPACITY = 512;

    private final MsrpReaderLimits limits;
    private final List<MsrpHeader> fields = new ArrayList<>();
    private byte[] octets;
    private int length;
    private int lineStart;
    private Optional<MsrpStartLine> startLine = Optional.empty();

    HeadLines(MsrpReaderLimits limits) {
        this.limits = limits;
        this.octets = new byte[Math.min(INITIAL_CAPACITY, limits.headOctetsMax())];
    }

    /** What the octets read so far came to. */
    sealed interface Step {
        record More() implements Step {}

        record Fault(String reason) implements Step {}

        /** A head after which content follows. */
        record WithBody(MsrpRequest request) implements Step {}

        /** A head whose frame ends with it. */
        record Whole(MsrpHead head, Continuation end) implements Step {}
    }

    boolean hasBegun() {
        return length > 0;
    }

    /** Reads up to the end of the head or of the input. */
    Step read(ByteBuffer input) {
        Step step = new Step.More();
        while (step instanceof Step.More && input.hasRemaining()) {
            step = readLine(input);
        }
        return step;
    }

    /** Reads up to the end of the line or of the input. */
    private Step readLine(ByteBuffer input) {
        int end = input.position();
        while (end < input.limit() && input.get(end) != '\n') {
            end++;
        }
        boolean ended = end < input.limit();
        int count = end - input.position() + (ended ? 1 : 0);
        if (count > limits.headOctetsMax() - length) {
            return new Step.Fault("head of more than " + limits.headOctetsMax() + " octets");
        }
        append(input, count);
        if (startLine.isEmpty() && !mayBeStartLine()) {
            return new Step.Fault("not MSRP");
        }
        return ended ? endLine() : new Step.More();
    }

    private void append(ByteBuffer input, int count) {
        if (length + count > octets.length) {
            int doubled = Math.max(length + count, octets.length * 2);
            octets = Arrays.copyOf(octets, Math.min(doubled, limits.headOctetsMax()));
        }
        input.get(octets, length, count);
        length += count;
    }

    /** Refuses other protocols at their first octets; empty lines between frames are let pass. */
    private boolean mayBeStartLine() {
        int compared = Math.min(length, PROTOCOL.length);
        return octets[0] == '\r' || Arrays.equals(octets, 0, compared, PROTOCOL, 0, compared);
    }

    private Step endLine() {
        int end = length - 2;
        if (end < lineStart || octets[end] != '\r') {
            return new Step.Fault("line feed without carriage return in the head");
        }
        Optional<String> line = text(lineStart, end);
        lineStart = length;
        if (line.isEmpty()) {
            return new Step.Fault("the head is not UTF-8 or has control characters");
        }
        return startLine.isEmpty() ? start(line.get()) : next(startLine.get(), line.get());
    }

    private Step start(String line) {
        if (line.isEmpty()) {
            length = 0;
            lineStart = 0;
            return new Step.More();
        }
        startLine = MsrpStartLine.parse(line);
        return startLine.isPresent() ? new Step.More() : new Step.Fault("not a start line");
    }

    private Step next(MsrpStartLine start, String line) {
        if (line.isEmpty()) {
            return start.request(new MsrpHeaders(fields), true)
                    .<Step>map(Step.WithBody::new)
                    .orElse(new Step.Fault("a response with a body"));
        }
        if (line.startsWith(HYPHENS)) {
            return ended(start, line);
        }
        int colon = line.indexOf(':');
        if (colon < 1 || line.substring(0, colon).indexOf(' ') >= 0 || line.charAt(0) > '~') {
            return new Step.Fault("not a header field");
        }
        if (fields.size() == limits.headersMax()) {
            return new Step.Fault("more than " + limits.headersMax() + " header fields");
        }
        return field(line.substring(0, colon), line.substring(colon + 1).strip());
    }

    private Step field(String name, String value) {
        if (name.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)) {
            return new Step.Fault("not a header name");
        }
        fields.add(new MsrpHeader(name, value));
        return new Step.More();
    }

    private Step ended(MsrpStartLine start, String line) {
        String endLine = HYPHENS + start.transactionId();
        Optional<Continuation> flag =
                line.length() == endLine.length() + 1 && line.startsWith(endLine)
                        ? Continuation.of(line.charAt(endLine.length()))
                        : Optional.empty();
        return flag.<Step>map(end -> new Step.Whole(start.head(new MsrpHeaders(fields)), end))
                .orElse(new Step.Fault("the end-line of another frame"));
    }

    private Optional<String> text(int from, int to) {
        boolean ascii = true;
        for (int i = from; i < to; i++) {
            byte octet = octets[i];
            if ((octet >= 0 && octet < ' ' && octet != '\t') || octet == 0x7f) {
                return Optional.empty();
            }
            ascii &= octet >= 0;
        }
        if (ascii) {
            return Optional.of(new String(octets, from, to - from, StandardCharsets.US_ASCII));
        }
        try {
            ByteBuffer line = ByteBuffer.wrap(octets, from, to - from);
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(line).toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }
}
