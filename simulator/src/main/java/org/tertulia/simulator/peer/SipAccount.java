package org.tertulia.simulator.peer;

import org.tertulia.simulator.peer.wire.WireAddress;

/**
 * A device and whose it is.
 *
 * @param name what the ladder calls it
 * @param address the user's address of record, such as sip:alice@example.com
 * @param password what the user proves to know
 * @param instance the +sip.instance of the device, without its brackets
 */
public record SipAccount(String name, String address, String password, String instance) {

    /** The user part of the address, which is the user name in Digest. */
    public String user() {
        return address.substring(address.indexOf(':') + 1, address.indexOf('@'));
    }

    public String domain() {
        return address.substring(address.indexOf('@') + 1);
    }

    /**
     * How the device reaches the network.
     *
     * @param transport what it speaks
     * @param port its own port, 0 for any
     * @param core where it sends what has no route
     * @param algorithm the Digest algorithm it answers with
     */
    public record Access(PeerTransport transport, int port, WireAddress core, String algorithm) {

        /** Any port, SHA-256. */
        public static Access to(WireAddress core, PeerTransport transport) {
            return new Access(transport, 0, core, "SHA-256");
        }
    }
}
