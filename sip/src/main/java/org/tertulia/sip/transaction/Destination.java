package org.tertulia.sip.transaction;

import org.tertulia.sip.header.HostPort;

/**
 * Where a message goes to or came from: transport, address with port, and the connection (0 for
 * datagrams and for "any connection to that address").
 */
public record Destination(TransportProtocol transport, HostPort address, long connection) {

    public static Destination of(TransportProtocol transport, HostPort address) {
        return new Destination(transport, address, 0);
    }

    /** The same address without the wish for a certain connection. */
    public Destination anyConnection() {
        return new Destination(transport, address, 0);
    }

    @Override
    public String toString() {
        return transport.parameter() + ":" + address + (connection == 0 ? "" : "#" + connection);
    }
}
