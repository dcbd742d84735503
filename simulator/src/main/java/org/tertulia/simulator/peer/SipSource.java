package org.tertulia.simulator.peer;

import org.tertulia.simulator.peer.wire.WireAddress;
import org.tertulia.simulator.peer.wire.WireLink;

/** Where a message came from. */
record SipSource(WireLink link, WireAddress from) {}
