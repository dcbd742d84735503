package org.tertulia.participating.mediaplane;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tertulia.msrp.MsrpRequest;
import org.tertulia.msrp.MsrpStatus;

/**
 * What waits to be sent: to one leg, or to the first leg of a side that will be there. It leaves in
 * the order in which it came, but a chunk that is under way goes on as long as there is content for
 * it, so messages interleave at the borders of chunks.
 */
final class OutboundQueue {

    private final MediaLoop loop;
    private final Optional<LegEndpoint> leg;
    private final Set<OutboundMessage> messages = new LinkedHashSet<>();
    private final ReadGate gate = new ReadGate();

    /** Pieces that came in this turn, and the connections that brought them. */
    private final List<Piece> fresh = new ArrayList<>();

    private final Set<RelayConnection> feeders = new LinkedHashSet<>();
    private long octets;

    OutboundQueue(MediaLoop loop, Optional<LegEndpoint> leg) {
        this.loop = loop;
        this.leg = leg;
    }

    OutboundMessage open(MessageCopy copy, MsrpRequest firstHead) {
        var message = new OutboundMessage(copy, firstHead, this);
        messages.add(message);
        return message;
    }

    /** Octets that wait, with what keeping them costs. */
    long octets() {
        return octets;
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }

    void touch() {
        loop.touch(this);
    }

    void added(Piece piece, Optional<RelayConnection> from) {
        octets += piece.weight();
        fresh.add(piece);
        from.ifPresent(feeders::add);
        touch();
    }

    void left(int count) {
        octets -= count;
    }

    /** Takes over what was held while nobody was there, except what this leg cannot take. */
    void adopt(OutboundQueue held) {
        List<OutboundMessage> adopted = List.copyOf(held.messages);
        held.messages.clear();
        for (OutboundMessage message : adopted) {
            message.moveTo(this);
            messages.add(message);
            leg.flatMap(taker -> taker.refusal(message.firstHead())).ifPresent(message::fail);
        }
        held.touch();
        touch();
    }

    /** The leg has said that this message failed. */
    void abort(MessageCopy copy) {
        for (OutboundMessage message : List.copyOf(messages)) {
            if (message.copy() == copy) {
                message.abort();
            }
        }
    }

    /** The largest message that its leg takes. */
    long sizeMax() {
        return leg.flatMap(LegEndpoint::knownTerms)
                .map(MediaLeg.Negotiated::maxSizeOctets)
                .orElse(Long.MAX_VALUE);
    }

    /** Nothing new comes: what has not come whole is given up. */
    void finish() {
        for (OutboundMessage message : List.copyOf(messages)) {
            if (!message.isComplete()) {
                message.abort();
            }
        }
        touch();
    }

    /** Nothing of this leaves any more. */
    void failAll(MsrpStatus status) {
        for (OutboundMessage message : List.copyOf(messages)) {
            message.fail(status);
        }
        drop();
    }

    void drop() {
        messages.clear();
        fresh.clear();
        octets = 0;
        gate.open();
        touch();
    }

    /** Writes what can be written now, and sees to it that what remains stays bounded. */
    void flush() {
        leg.flatMap(LegEndpoint::outlet).ifPresent(this::pump);
        messages.removeIf(OutboundMessage::isDone);
        fresh.forEach(Piece::own);
        fresh.clear();
        if (isFull()) {
            feeders.forEach(gate::hold);
        } else {
            gate.open();
        }
        feeders.clear();
        leg.ifPresent(LegEndpoint::flushed);
    }

    private void pump(RelayConnection connection) {
        LegEndpoint to = leg.orElseThrow();
        Optional<OutboundMessage> message = next(connection);
        while (message.isPresent() && connection.maySend(message.get())) {
            connection.chunks().advance(to, message.get());
            if (message.get().isDone()) {
                messages.remove(message.get());
            }
            message = next(connection);
        }
        if (message.isPresent()) {
            connection.watchStall();
        }
    }

    /** The message whose chunk is under way, or else the one whose next piece came first. */
    private Optional<OutboundMessage> next(RelayConnection connection) {
        Optional<OutboundMessage> open = connection.chunks().openMessage();
        return open.filter(message -> messages.contains(message) && message.isReady())
                .or(this::next);
    }

    private Optional<OutboundMessage> next() {
        Optional<OutboundMessage> earliest = Optional.empty();
        for (OutboundMessage message : messages) {
            if (!message.isReady()) {
                continue;
            }
            long arrival = message.first().arrival();
            if (earliest.isEmpty() || arrival < earliest.get().first().arrival()) {
                earliest = Optional.of(message);
            }
            if (!message.hasBegun()) {
                return earliest; // what stands behind came later
            }
        }
        return earliest;
    }

    /** A leg that is there has no use for a queue; one that is not has as much as allowed. */
    private boolean isFull() {
        boolean isThere = leg.flatMap(LegEndpoint::outlet).isPresent();
        return isThere ? next().isPresent() : octets >= loop.limits().queueOctets();
    }
}
