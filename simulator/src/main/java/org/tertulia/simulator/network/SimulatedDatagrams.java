package org.tertulia.simulator.network;

import java.util.function.Consumer;
import org.tertulia.simulator.peer.wire.PeerAddress;
import org.tertulia.simulator.peer.wire.WireEvent;
import org.tertulia.simulator.peer.wire.WireLink;

/** A datagram port of a simulated host. */
final class SimulatedDatagrams implements WireLink {

    private final SimulatedNetwork network;
    private final PeerAddress local;
    private final Consumer<WireEvent> events;

    SimulatedDatagrams(SimulatedNetwork network, PeerAddress local, Consumer<WireEvent> events) {
        this.network = network;
        this.local = local;
        this.events = events;
    }

    void arrived(PeerAddress from, byte[] octets) {
        events.accept(new WireEvent.Arrived(this, from, octets));
    }

    @Override
    public PeerAddress local() {
        return local;
    }

    @Override
    public PeerAddress remote() {
        return local;
    }

    @Override
    public boolean isStream() {
        return false;
    }

    @Override
    public void send(byte[] octets, PeerAddress to) {
        network.datagram(local, to, octets);
    }

    @Override
    public void close() {
        network.closed(local, this);
    }
}
