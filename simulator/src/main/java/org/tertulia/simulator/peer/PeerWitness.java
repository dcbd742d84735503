package org.tertulia.simulator.peer;

import org.tertulia.simulator.peer.text.PlainMsrp;
import org.tertulia.simulator.peer.text.PlainSip;
import org.tertulia.simulator.peer.wire.WireAddress;

/** Sees what a peer sends and receives, and hears what it finds wrong with it. */
public interface PeerWitness {

    void sent(String peer, WireAddress to, PlainSip message);

    void received(String peer, WireAddress from, PlainSip message);

    void sent(String peer, WireAddress to, PlainMsrp frame);

    void received(String peer, WireAddress from, PlainMsrp frame);

    /** Something that the server must not do. The run goes on, but cannot succeed any more. */
    void complaint(String peer, String what);

    /** What went over the wire so far, for messages about failures. */
    String story();
}
