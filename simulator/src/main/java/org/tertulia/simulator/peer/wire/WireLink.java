package org.tertulia.simulator.peer.wire;

/** A datagram port, a listening port, or one connection. */
public interface WireLink {

    /** The own address; of a connection under way the port is not known yet. */
    WireAddress local();

    /** The other end of a connection; of a port its own address. */
    WireAddress remote();

    /** Whether octets are a stream here and datagrams otherwise. */
    boolean isStream();

    /** Sends octets; on a connection the address has no meaning. */
    void send(byte[] octets, WireAddress to);

    void close();
}
