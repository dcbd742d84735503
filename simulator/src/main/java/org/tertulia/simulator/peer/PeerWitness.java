package org.tertulia.simulator.peer;

import org.tertulia.simulator.peer.text.MsrpText;
import org.tertulia.simulator.peer.text.SipText;
import org.tertulia.simulator.peer.wire.PeerAddress;

/** Sees what a peer sends and receives, and hears what it finds wrong with it. */
public interface PeerWitness {

    void sent(String peer, PeerAddress to, SipText message);

    void received(String peer, PeerAddress from, SipText message);

    void sent(String peer, PeerAddress to, MsrpText frame);

    void received(String peer, PeerAddress from, MsrpText frame);

    /** Something that the server must not do. The run goes on, but cannot succeed any more. */
    void complaint(String peer, String what);

    /** What went over the wire so far, for messages about failures. */
    String story();
}
