package org.tertulia.participating.mediaplane;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.tertulia.msrp.MsrpHead;
import org.tertulia.msrp.MsrpHop;
import org.tertulia.msrp.MsrpRequest;
import org.tertulia.strand.Timer;

/**
 * One connection and the legs that are bound to it; several sessions may share one (RFC 4975
 * section 5.4). It is not read while anything that it feeds is full, and closed when no leg uses it
 * any more.
 */
final class RelayConnection {

    private final MediaRelay relay;
    private final MediaLoop loop;
    private final MsrpConnection connection;
    private final AwaitedResponses responses;
    private final ChunkWriter chunks;
    private final FrameIntake intake;
    private final SequencedMap<String, LegEndpoint> legs = new LinkedHashMap<>();

    /** The connections whose frames made this one full. */
    private final ReadGate gate = new ReadGate();

    private Optional<Timer> bindTimer = Optional.empty();
    private Optional<Timer> stallTimer = Optional.empty();
    private int pauses;
    private long readingSince;
    private boolean closed;

    RelayConnection(MediaRelay relay, MsrpConnection connection) {
        this.relay = relay;
        this.loop = relay.loop();
        this.connection = connection;
        this.responses = new AwaitedResponses(loop, this);
        this.chunks = new ChunkWriter(loop, connection, responses);
        this.intake = new FrameIntake(relay, this);
        this.readingSince = loop.now();
    }

    ChunkWriter chunks() {
        return chunks;
    }

    AwaitedResponses responses() {
        return responses;
    }

    String peer() {
        return connection.peer();
    }

    boolean isClosed() {
        return closed;
    }

    /** Whether a leg has been bound to it. */
    boolean isUsed() {
        return !legs.isEmpty();
    }

    /** It was accepted: the first SEND has to say for which session. */
    void awaitBinding() {
        bindTimer =
                Optional.of(
                        loop.after(
                                loop.times().bind(),
                                () -> {
                                    if (!closed && legs.isEmpty()) {
                                        relay.complain(peer(), "no session within the time");
                                        close("not bound");
                                    }
                                }));
    }

    void attach(LegEndpoint leg) {
        bindTimer.ifPresent(Timer::cancel);
        bindTimer = Optional.empty();
        legs.put(leg.sessionId(), leg);
    }

    /** This leg has ended. */
    void detach(LegEndpoint leg) {
        if (closed || legs.remove(leg.sessionId()) == null) {
            return;
        }
        chunks.abandon(leg);
        responses.forget(leg);
        if (legs.isEmpty()) {
            close("released");
        }
    }

    void received(ByteBuffer bytes) {
        if (!closed) {
            intake.read(bytes);
        }
    }

    /** Sends a frame without content. */
    void send(MsrpHead frame) {
        if (!closed) {
            chunks.frame(frame);
            watchStall();
        }
    }

    /** As {@link #send(MsrpHead)}; if that fills us, the connection that caused it has to wait. */
    void send(MsrpHead frame, RelayConnection cause) {
        send(frame);
        if (!closed && !connection.isWritable()) {
            gate.hold(cause);
        }
    }

    void sendBinding(LegEndpoint leg) {
        String transactionId = loop.transactionId();
        var hop = new MsrpHop(transactionId, leg.terms().peerPath(), leg.ownUri().text());
        send(MsrpRequest.binding(hop, loop.transactionId()));
        responses.add(transactionId, new BindingSend(leg, this));
    }

    /** Whether the next piece of this message may be written now. */
    boolean maySend(OutboundMessage message) {
        return !closed && (chunks.isBoundTo(message) || connection.isWritable());
    }

    /** If the peer takes nothing now, it has so much time to begin again. */
    void watchStall() {
        if (!closed && stallTimer.isEmpty() && !connection.isWritable()) {
            stallTimer = Optional.of(loop.after(loop.times().stall(), this::stalled));
        }
    }

    private void stalled() {
        stallTimer = Optional.empty();
        if (!closed && !connection.isWritable()) {
            relay.complain(peer(), "takes nothing of what waits for it");
            close("the peer takes nothing of what waits for it");
        }
    }

    void writable() {
        stallTimer.ifPresent(Timer::cancel);
        stallTimer = Optional.empty();
        gate.open();
        if (legs.size() > 1) {
            var first = legs.pollFirstEntry(); // every leg is the first in its turn
            legs.putLast(first.getKey(), first.getValue());
        }
        touchQueues();
    }

    void touchQueues() {
        legs.values().forEach(leg -> leg.queue().touch());
    }

    void pauseReading() {
        pauses++;
        if (pauses == 1 && !closed) {
            connection.pauseReading();
        }
    }

    void resumeReading() {
        pauses--;
        if (pauses == 0 && !closed) {
            readingSince = loop.now();
            connection.resumeReading();
        }
    }

    boolean isReading() {
        return pauses == 0;
    }

    long readingSince() {
        return readingSince;
    }

    /** Closes it and tells the legs. */
    void close(String reason) {
        if (!closed) {
            gone(reason);
            connection.close();
        }
    }

    /** It is closed already, or about to be. */
    void gone(String reason) {
        if (closed) {
            return;
        }
        closed = true;
        relay.forget(connection);
        bindTimer.ifPresent(Timer::cancel);
        stallTimer.ifPresent(Timer::cancel);
        gate.open();
        intake.end();
        List<LegEndpoint> lost = List.copyOf(legs.values());
        legs.clear();
        lost.forEach(leg -> leg.lost(reason));
        responses.failAll();
    }
}
