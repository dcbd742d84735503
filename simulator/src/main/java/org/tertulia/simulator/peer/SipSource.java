package org.tertulia.simulator.peer;

import org.tertulia.simulator.peer.wire.PeerAddress;
import org.tertulia.simulator.peer.wire.WireLink;

/** Where a message came from. */
record SipSource(WireLink link, PeerAddress from) {}
