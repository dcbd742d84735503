package org.tertulia.simulator.peer.wire;

/** What happens on a link. */
public sealed interface WireEvent {

    WireLink link();

    /** A connection is up, asked for or accepted. */
    record Opened(WireLink link) implements WireEvent {}

    /** A datagram, or octets of a stream. The array is the receiver's. */
    record Arrived(WireLink link, WireAddress from, byte[] octets) implements WireEvent {}

    /** The connection is gone, or did not come up. */
    record Closed(WireLink link, String reason) implements WireEvent {}
}
