package org.tertulia.participating.mediaplane;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A stream with its legs. What a leg of one side sends goes to the legs of the other. */
final class StreamRelay implements MediaStream {

    private final MediaRelay relay;
    private final MediaLoop loop;
    private final String sessionName;
    private final MediaEvents events;
    private final StreamSide remote;
    private final StreamSide client;
    private final Set<LegEndpoint> legs = new LinkedHashSet<>();
    private boolean released;

    StreamRelay(MediaRelay relay, MediaLoop loop, String sessionName, MediaEvents events) {
        this.relay = relay;
        this.loop = loop;
        this.sessionName = sessionName;
        this.events = events;
        this.remote = new StreamSide(loop);
        this.client = new StreamSide(loop);
    }

    String sessionName() {
        return sessionName;
    }

    MediaEvents events() {
        return events;
    }

    @Override
    public MediaLeg addLeg(LegSide side, String name) {
        LegEndpoint leg = relay.newLeg(this, side, name);
        loop.later(() -> {
            legs.add(leg);
            if (released) {
                leg.releaseNow();
            }
        });
        return leg;
    }

    @Override
    public void release() {
        loop.later(this::releaseNow);
    }

    private void releaseNow() {
        released = true;
        List<LegEndpoint> all = List.copyOf(legs);
        all.forEach(leg -> leg.incoming().abortAll());
        all.forEach(LegEndpoint::releaseNow);
        remote.held().drop();
        client.held().drop();
        endIfEmpty();
    }

    /** Nothing is left of this leg. */
    void ended(LegEndpoint leg) {
        legs.remove(leg);
        endIfEmpty();
    }

    private void endIfEmpty() {
        if (released && legs.isEmpty()) {
            relay.ended(this);
        }
    }

    StreamSide side(LegSide side) {
        return switch (side) {
            case REMOTE -> remote;
            case CLIENT -> client;
        };
    }

    StreamSide opposite(LegSide side) {
        return switch (side) {
            case REMOTE -> client;
            case CLIENT -> remote;
        };
    }

    Set<LegEndpoint> legs() {
        return legs;
    }

    long heldOctets() {
        return remote.held().octets() + client.held().octets();
    }
}
