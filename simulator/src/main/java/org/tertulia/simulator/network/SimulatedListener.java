package org.tertulia.simulator.network;

import java.util.function.Consumer;
import org.tertulia.simulator.peer.wire.WireAddress;
import org.tertulia.simulator.peer.wire.WireEvent;
import org.tertulia.simulator.peer.wire.WireLink;

/** A port of a simulated host that accepts connections. */
record SimulatedListener(SimulatedNetwork network, WireAddress local, Consumer<WireEvent> events)
        implements WireLink {

    @Override
    public WireAddress remote() {
        return local;
    }

    @Override
    public boolean isStream() {
        return true;
    }

    @Override
    public void send(byte[] octets, WireAddress to) {
        throw new IllegalStateException("a listening port sends nothing");
    }

    @Override
    public void close() {
        network.closed(local, this);
    }
}
