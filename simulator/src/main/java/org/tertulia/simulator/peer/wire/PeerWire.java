package org.tertulia.simulator.peer.wire;

import java.util.function.Consumer;

/**
 * The way of a peer to the network. What happens on a port or connection is told to the consumer
 * given when it was opened, on any thread; peers hand it to their strand.
 */
public interface PeerWire {

    /** The host that this peer's messages name. */
    String host();

    /** Opens a port for datagrams; 0 is any free one. */
    WireLink openDatagrams(int port, Consumer<WireEvent> events);

    /** Accepts connections on a port; 0 is any free one. Each becomes a link of its own. */
    WireLink listen(int port, Consumer<WireEvent> events);

    /** Connects; {@link WireEvent.Opened} or {@link WireEvent.Closed} tells what became of it. */
    WireLink connect(WireAddress to, Consumer<WireEvent> events);
}
