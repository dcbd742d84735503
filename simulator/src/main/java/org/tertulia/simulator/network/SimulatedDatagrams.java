package org.tertulia.simulator.network;

import java.util.function.Consumer;
import org.tertulia.simulator.peer.wire.WireAddress;
import org.tertulia.simulator.peer.wire.WireEvent;
import org.tertulia.simulator.peer.wire.WireLink;

/** A datagram port of a simulated host. */
final class SimulatedDatagrams implements WireLink {

    private final SimulatedNetwork network;
    private final WireAddress local;
    private final Consumer<WireEvent> events;

    SimulatedDatagrams(SimulatedNetwork network, WireAddress local, Consumer<WireEvent> events) {
        this.network = network;
        this.local = local;
        this.events = events;
    }

    void arrived(WireAddress from, byte[] octets) {
        events.accept(new WireEvent.Arrived(this, from, octets));
    }

    @Override
    public WireAddress local() {
        return local;
    }

    @Override
    public WireAddress remote() {
        return local;
    }

    @Override
    public boolean isStream() {
        return false;
    }

    @Override
    public void send(byte[] octets, WireAddress to) {
        network.datagram(local, to, octets);
    }

    @Override
    public void close() {
        network.closed(local, this);
    }
}
