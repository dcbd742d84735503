package org.tertulia.core;

import java.net.InetAddress;
import java.util.Optional;
import java.util.OptionalInt;
import org.tertulia.sip.header.HostPort;
import org.tertulia.sip.header.Via;
import org.tertulia.sip.message.MalformedMessage;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.transaction.Destination;

/**
 * An element whose assertions are believed (RFC 3325 section 3): a numeric address, with or without
 * a port, or all of a network.
 */
public record TrustedPeer(InetAddress network, int prefixBits, OptionalInt port) {

    /** Reads {@code 192.0.2.1}, {@code 192.0.2.1:5060}, {@code 10.0.0.0/8} and the like. */
    public static TrustedPeer of(String text) {
        int slash = text.indexOf('/');
        try {
            if (slash < 0) {
                boolean bareIpv6 =
                        text.indexOf(':') != text.lastIndexOf(':') && !text.contains("[");
                return of(HostPort.parse(bareIpv6 ? "[" + text.strip() + "]" : text.strip()));
            }
            InetAddress network = InetAddress.ofLiteral(text.substring(0, slash).strip());
            int bits = Integer.parseInt(text.substring(slash + 1).strip());
            if (bits < 0 || bits > network.getAddress().length * 8) {
                throw new IllegalArgumentException("prefix of " + text);
            }
            return new TrustedPeer(network, bits, OptionalInt.empty());
        } catch (MalformedMessage | NumberFormatException e) {
            throw new IllegalArgumentException("no address or network: " + text, e);
        }
    }

    /** The element at this numeric address. */
    public static TrustedPeer of(HostPort address) {
        InetAddress network = InetAddress.ofLiteral(address.address());
        return new TrustedPeer(network, network.getAddress().length * 8, address.port());
    }

    /**
     * Whether a request comes from here. A peer that connects does so from a port of the moment;
     * then its address must be right, and its Via must name the port it listens on.
     */
    boolean sent(Request request, Destination from) {
        if (!contains(from.address().address())) {
            return false;
        }
        if (port.isEmpty() || from.address().port().equals(port)) {
            return true;
        }
        Via via = request.via();
        return from.transport().isReliable()
                && contains(via.sentBy().address())
                && via.sentBy().port().orElse(from.transport().defaultPort()) == port.getAsInt();
    }

    /** Whether this numeric address is meant. */
    public boolean contains(String host) {
        return literal(host).filter(this::contains).isPresent();
    }

    private static Optional<InetAddress> literal(String host) {
        try {
            return Optional.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private boolean contains(InetAddress address) {
        byte[] wanted = network.getAddress();
        byte[] found = address.getAddress();
        if (wanted.length != found.length) {
            return false;
        }
        for (int bit = 0; bit < prefixBits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((wanted[bit / 8] & mask) != (found[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
