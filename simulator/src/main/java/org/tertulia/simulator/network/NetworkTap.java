package org.tertulia.simulator.network;

import org.tertulia.simulator.peer.wire.WireAddress;

/** Sees what is sent in a simulated network, before any of it gets lost. */
@FunctionalInterface
public interface NetworkTap {

    void sent(WireAddress from, WireAddress to, boolean stream, byte[] octets);
}
