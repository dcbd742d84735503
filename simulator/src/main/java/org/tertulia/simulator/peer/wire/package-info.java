/** How octets leave a peer and reach it: over real sockets, or over a simulated network. */
@org.jspecify.annotations.NullMarked
package org.tertulia.simulator.peer.wire;
