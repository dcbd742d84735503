package org.tertulia.simulator.network;

import org.tertulia.simulator.peer.wire.PeerAddress;

/** Sees what is sent in a simulated network, before any of it gets lost. */
@FunctionalInterface
public interface NetworkTap {

    void sent(PeerAddress from, PeerAddress to, boolean stream, byte[] octets);
}
