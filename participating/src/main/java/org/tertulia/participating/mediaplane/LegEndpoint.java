package org.tertulia.participating.mediaplane;

import java.util.Optional;
import org.tertulia.msrp.MsrpHeaders;
import org.tertulia.msrp.MsrpRequest;
import org.tertulia.msrp.MsrpStatus;
import org.tertulia.msrp.MsrpUri;
import org.tertulia.strand.Timer;

/**
 * Our endpoint on one leg: its URI, its peer, the connection that it is bound to, what comes from
 * it and what waits for it. It is bound while the peer is known to be at the other end of the
 * connection, and present on its side of the stream when its terms are known too.
 */
final class LegEndpoint implements MediaLeg {

    private final MediaRelay relay;
    private final MediaLoop loop;
    private final StreamRelay stream;
    private final MediaStream.LegSide side;
    private final String name;
    private final MsrpUri ownUri;
    private final OutboundQueue queue;
    private final IncomingMessages incoming;
    private final MessageOrigins origins;
    private Optional<Negotiated> terms = Optional.empty();
    private Optional<RelayConnection> connection = Optional.empty();
    private Optional<ConnectAttempt> attempt = Optional.empty();
    private Optional<Timer> releaseTimer = Optional.empty();
    private Optional<Timer> patience = Optional.empty();
    private boolean bound;
    private boolean releasing;
    private boolean ended;

    LegEndpoint(MediaRelay relay, StreamRelay stream, MediaStream.LegSide side, String name) {
        this.relay = relay;
        this.loop = relay.loop();
        this.stream = stream;
        this.side = side;
        this.name = name;
        this.ownUri = relay.newUri();
        this.queue = new OutboundQueue(loop, Optional.of(this));
        this.incoming = new IncomingMessages(loop, this);
        this.origins = new MessageOrigins(loop);
    }

    @Override
    public String sessionId() {
        return ownUri.sessionId().orElseThrow();
    }

    MsrpUri ownUri() {
        return ownUri;
    }

    StreamRelay stream() {
        return stream;
    }

    MediaStream.LegSide side() {
        return side;
    }

    OutboundQueue queue() {
        return queue;
    }

    IncomingMessages incoming() {
        return incoming;
    }

    MessageOrigins origins() {
        return origins;
    }

    /** What was negotiated; only asked of a leg to which something is sent. */
    Negotiated terms() {
        return terms.orElseThrow();
    }

    Optional<Negotiated> knownTerms() {
        return terms;
    }

    Optional<RelayConnection> connection() {
        return connection;
    }

    /** The peer's own URI: the last of its path. */
    Optional<MsrpUri> peerUri() {
        return terms.filter(known -> !known.peerPath().isEmpty())
                .flatMap(known -> MsrpUri.parse(known.peerPath().getLast()));
    }

    /** Where what is queued goes; empty while nothing can be sent. */
    Optional<RelayConnection> outlet() {
        return bound && terms.isPresent() ? connection : Optional.empty();
    }

    /** Since when the peer has been read without a pause of ours; now if it is not. */
    long readingSince() {
        return connection
                .map(c -> c.isReading() ? c.readingSince() : loop.now())
                .orElse(Long.MIN_VALUE);
    }

    /** Why this leg cannot be sent that message, if so. */
    Optional<MsrpStatus> refusal(MsrpRequest send) {
        return terms.flatMap(known -> MessageTerms.refusal(known, send));
    }

    @Override
    public void negotiated(Negotiated negotiated) {
        loop.later(() -> agreed(negotiated));
    }

    private void agreed(Negotiated negotiated) {
        if (releasing || ended) {
            return;
        }
        boolean elsewhere = terms.filter(t -> sameAddress(t, negotiated)).isEmpty();
        terms = Optional.of(negotiated);
        if (connection.isEmpty() && elsewhere && !negotiated.connectHost().isEmpty()) {
            attempt.ifPresent(ConnectAttempt::cancel);
            attempt = Optional.of(relay.connect(this, negotiated));
        }
        arrive();
    }

    private static boolean sameAddress(Negotiated one, Negotiated other) {
        return one.connectHost().equals(other.connectHost())
                && one.connectPort() == other.connectPort();
    }

    /** Our connection is there; the empty SEND that binds it is answered yet. */
    void connected(RelayConnection opened) {
        attempt = Optional.empty();
        connection = Optional.of(opened);
        opened.attach(this);
        opened.sendBinding(this);
    }

    /** No connection of ours came up. */
    void notConnected(String reason) {
        attempt = Optional.empty();
        stream.events().onLost(this, reason);
    }

    /** The peer is at the other end of this connection. */
    void bound(RelayConnection to) {
        if (bound) {
            return;
        }
        attempt.ifPresent(ConnectAttempt::cancel);
        attempt = Optional.empty();
        bound = true;
        connection = Optional.of(to);
        to.attach(this);
        stream.events().onBound(this);
        arrive();
    }

    private void arrive() {
        if (terms.isEmpty() || releasing) {
            return;
        }
        if (bound) {
            patience.ifPresent(Timer::cancel);
            patience = Optional.empty();
            stream.side(side).arrived(this);
        } else if (patience.isEmpty()) {
            stream.side(side).expected(this);
            patience = Optional.of(loop.after(loop.times().response(), this::notComing));
        }
    }

    /** Who agreed and never connected gets no more messages until it does. */
    private void notComing() {
        patience = Optional.empty();
        stream.side(side).gone(this);
        queue.failAll(MsrpStatus.REQUEST_TIMEOUT);
    }

    /** The connection is gone. */
    void lost(String reason) {
        connection = Optional.empty();
        bound = false;
        terms = terms.map(LegEndpoint::passive);
        stream.side(side).gone(this);
        incoming.abortAll();
        queue.failAll(MsrpStatus.REQUEST_TIMEOUT);
        if (releasing) {
            end();
        } else {
            stream.events().onLost(this, reason);
        }
    }

    /** The peer may come back, but we do not connect to it again unless told to. */
    private static Negotiated passive(Negotiated known) {
        return new Negotiated(
                known.peerPath(),
                "",
                0,
                known.maxSizeOctets(),
                known.maxChunkOctets(),
                known.acceptTypes());
    }

    @Override
    public void release() {
        loop.later(this::releaseNow);
    }

    void releaseNow() {
        if (releasing || ended) {
            return;
        }
        releasing = true;
        patience.ifPresent(Timer::cancel);
        relay.unregister(this);
        attempt.ifPresent(ConnectAttempt::cancel);
        attempt = Optional.empty();
        stream.side(side).gone(this);
        incoming.abortAll();
        queue.finish();
        if (outlet().isEmpty()) {
            end();
        } else {
            releaseTimer = Optional.of(loop.after(loop.times().release(), this::end));
        }
    }

    /** The queue has been written as far as it could be. */
    void flushed() {
        if (releasing && queue.isEmpty()) {
            end();
        }
    }

    private void end() {
        if (ended) {
            return;
        }
        ended = true;
        releaseTimer.ifPresent(Timer::cancel);
        queue.failAll(MsrpStatus.REQUEST_TIMEOUT);
        origins.clear();
        Optional<RelayConnection> last = connection;
        connection = Optional.empty();
        last.ifPresent(c -> c.detach(this));
        stream.ended(this);
    }

    String newTransactionId() {
        return loop.transactionId();
    }

    /** Sends a REPORT of ours about a message that came from this leg. */
    void sendReport(MsrpHeaders headers) {
        outlet().ifPresent(c ->
                c.send(new MsrpRequest(loop.transactionId(), MsrpRequest.REPORT, headers, false)));
    }

    @Override
    public String toString() {
        return stream.sessionName() + "/" + name;
    }
}
