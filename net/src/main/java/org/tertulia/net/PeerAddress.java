package org.tertulia.net;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.tertulia.sip.header.HostPort;

/** Socket addresses as the SIP headers write them. */
final class PeerAddress {
    private PeerAddress() {}

    static HostPort of(SocketAddress address) {
        if (!(address instanceof InetSocketAddress inet)) {
            throw new IllegalArgumentException("not an internet address: " + address);
        }
        String host = inet.getAddress().getHostAddress();
        int zone = host.indexOf('%'); // of this machine only, and no part of the grammar
        return HostPort.of(zone < 0 ? host : host.substring(0, zone), inet.getPort());
    }
}
