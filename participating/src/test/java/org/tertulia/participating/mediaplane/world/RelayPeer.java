package org.tertulia.participating.mediaplane.world;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tertulia.msrp.ByteRange;
import org.tertulia.msrp.Continuation;
import org.tertulia.msrp.MsrpEvent;
import org.tertulia.msrp.MsrpFrameReader;
import org.tertulia.msrp.MsrpFrameWriter;
import org.tertulia.msrp.MsrpHead;
import org.tertulia.msrp.MsrpHop;
import org.tertulia.msrp.MsrpRequest;
import org.tertulia.msrp.MsrpResponse;
import org.tertulia.msrp.MsrpStatus;

/** A scripted client: says what it is told to, answers as it is told to, keeps what it gets. */
final class RelayPeer {

    /** One frame that came, with its content. */
    record Frame(MsrpHead head, byte[] content, Continuation end) {
        MsrpRequest request() {
            return (MsrpRequest) head;
        }

        String text() {
            return new String(content, StandardCharsets.UTF_8);
        }

        Optional<String> header(String name) {
            return head.headers().first(name);
        }
    }

    private final RelayWorld world;
    private final String uri;
    private final List<Frame> frames = new ArrayList<>();
    private final Map<String, ByteArrayOutputStream> messages = new LinkedHashMap<>();
    private final List<String> completed = new ArrayList<>();
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private MsrpFrameReader reader = new MsrpFrameReader();
    private Optional<MsrpHead> head = Optional.empty();
    private Optional<CutConnection> connection = Optional.empty();
    private Optional<MsrpStatus> answer = Optional.of(MsrpStatus.OK);
    private String relayUri = "";
    private Duration readPause = Duration.ZERO;
    private boolean reads = true;
    private boolean closed;
    private int ids;

    RelayPeer(RelayWorld world, String name, int port) {
        this.world = world;
        this.uri = "msrp://192.0.2.1:" + port + "/" + name + ";tcp";
    }

    String uri() {
        return uri;
    }

    void relayUri(String leg) {
        relayUri = leg;
    }

    void connected(CutConnection to) {
        connection = Optional.of(to);
        reader = new MsrpFrameReader();
        closed = false;
    }

    CutConnection connection() {
        return connection.orElseThrow();
    }

    boolean isClosed() {
        return closed;
    }

    // What it does

    RelayPeer answers(MsrpStatus status) {
        answer = Optional.of(status);
        return this;
    }

    RelayPeer answersNothing() {
        answer = Optional.empty();
        return this;
    }

    RelayPeer readsSlowly(Duration pause) {
        readPause = pause;
        return this;
    }

    RelayPeer stopsReading() {
        reads = false;
        return this;
    }

    RelayPeer readsAgain() {
        reads = true;
        connection().peerReadsAgain();
        return this;
    }

    Duration readPause() {
        return readPause;
    }

    boolean reads() {
        return reads;
    }

    /** The empty SEND. */
    RelayPeer binds() {
        sends(MsrpFrameWriter.frame(MsrpRequest.binding(hop(), "bind-" + uri.hashCode())));
        return this;
    }

    RelayPeer sendsText(String messageId, String text) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        return sendsChunk(messageId, new Part(1, octets, octets.length), "$");
    }

    /** A chunk of a message; the flag is that of its end-line. */
    RelayPeer sendsChunk(String messageId, Part part, String flag) {
        long last = part.start() + part.octets().length - 1;
        ByteRange range = ByteRange.of(part.start(), last, part.total());
        MsrpRequest send = MsrpRequest.send(hop(), messageId, range, "text/plain");
        sends(MsrpFrameWriter.frame(send, ByteBuffer.wrap(part.octets()), flag(flag)));
        return this;
    }

    /** Octets of a message of that size, from a place in it. */
    record Part(long start, byte[] octets, long total) {}

    RelayPeer sends(MsrpRequest send, byte[] octets, String flag) {
        sends(MsrpFrameWriter.frame(send, ByteBuffer.wrap(octets), flag(flag)));
        return this;
    }

    static Continuation flag(String flag) {
        return switch (flag) {
            case "$" -> Continuation.COMPLETE;
            case "+" -> Continuation.MORE;
            default -> Continuation.ABORTED;
        };
    }

    RelayPeer sends(byte[] bytes) {
        connection().sentByPeer(bytes);
        return this;
    }

    RelayPeer sends(String lines) {
        return sends(lines.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    MsrpHop hop() {
        return new MsrpHop("peer%06d".formatted(++ids), List.of(relayUri), uri);
    }

    RelayPeer closes() {
        connection().closedByPeer();
        return this;
    }

    // What it got

    List<Frame> frames() {
        return frames;
    }

    List<Frame> sendsReceived() {
        return frames.stream()
                .filter(f -> f.head() instanceof MsrpRequest r && r.isSend() && r.hasBody())
                .toList();
    }

    List<Frame> reportsReceived() {
        return frames.stream()
                .filter(f -> f.head() instanceof MsrpRequest r && r.isReport())
                .toList();
    }

    List<Integer> codes() {
        return frames.stream()
                .filter(f -> f.head() instanceof MsrpResponse)
                .map(f -> ((MsrpResponse) f.head()).code())
                .toList();
    }

    /** The Message-IDs of messages that came whole, in the order of their ends. */
    List<String> completed() {
        return completed;
    }

    byte[] message(String messageId) {
        return messages.get(messageId).toByteArray();
    }

    String text(String messageId) {
        return new String(message(messageId), StandardCharsets.UTF_8);
    }

    void onBytes(CutConnection from, byte[] bytes) {
        for (MsrpEvent event : reader.read(ByteBuffer.wrap(bytes))) {
            switch (event) {
                case MsrpEvent.Head(MsrpHead start) -> {
                    head = Optional.of(start);
                    content.reset();
                }
                case MsrpEvent.Body(ByteBuffer octets) -> {
                    byte[] part = new byte[octets.remaining()];
                    octets.get(part);
                    content.writeBytes(part);
                }
                case MsrpEvent.End(Continuation end) ->
                        frame(from, new Frame(head.orElseThrow(), content.toByteArray(), end));
                case MsrpEvent.Malformed(String reason) -> throw new AssertionError(reason);
            }
        }
    }

    private void frame(CutConnection from, Frame frame) {
        frames.add(frame);
        if (frame.head() instanceof MsrpRequest request && request.isSend()) {
            if (request.hasBody()) {
                assemble(request, frame);
            }
            answer.flatMap(status -> MsrpResponse.to(request, status))
                    .ifPresent(response -> from.sentByPeer(MsrpFrameWriter.frame(response)));
        }
    }

    private void assemble(MsrpRequest request, Frame frame) {
        String id = request.headers().messageId().orElseThrow();
        ByteRange range = request.headers().byteRange();
        var whole = messages.computeIfAbsent(id, _ -> new ByteArrayOutputStream());
        if (range.start() != whole.size() + 1) {
            throw new AssertionError(id + " goes on at " + range + " after " + whole.size());
        }
        if (range.end().isPresent()
                && range.end().getAsLong() != range.start() + frame.content().length - 1) {
            throw new AssertionError(range + " with " + frame.content().length + " octets");
        }
        whole.writeBytes(frame.content());
        if (frame.end() == Continuation.COMPLETE) {
            completed.add(id);
        }
    }

    void onClosed(CutConnection from) {
        if (connection.filter(c -> c == from).isPresent()) {
            closed = true;
        }
    }

    @Override
    public String toString() {
        return uri + " in " + world;
    }
}
