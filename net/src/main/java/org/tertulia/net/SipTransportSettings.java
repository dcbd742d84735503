package org.tertulia.net;

import java.util.List;
import java.util.Optional;
import org.tertulia.sip.codec.SipLimits;
import org.tertulia.sip.header.HostPort;
import org.tertulia.sip.transaction.TransportProtocol;

/**
 * Where one SIP element listens and what bounds it. The key is the one of the configuration, for
 * messages to the operator; port 0 takes any free one, the same for UDP and TCP.
 */
public record SipTransportSettings(
        String key,
        HostPort listen,
        Optional<String> advertisedHost,
        List<TransportProtocol> transports,
        int receiveBufferBytes,
        SipLimits messages,
        StreamLimits streams) {

    public SipTransportSettings {
        transports = List.copyOf(transports);
        if (transports.isEmpty()
                || !List.of(TransportProtocol.UDP, TransportProtocol.TCP).containsAll(transports)) {
            throw new IllegalArgumentException("SIP is served over UDP, TCP or both");
        }
    }

    /** UDP and TCP with the default limits. */
    public static SipTransportSettings of(String key, HostPort listen) {
        return new SipTransportSettings(
                key,
                listen,
                Optional.empty(),
                List.of(TransportProtocol.UDP, TransportProtocol.TCP),
                4 << 20,
                SipLimits.STANDARD,
                StreamLimits.SIP_DEFAULT);
    }

    /** The same with this host in Via and Contact. */
    public SipTransportSettings advertising(String host) {
        return new SipTransportSettings(
                key, listen, Optional.of(host), transports, receiveBufferBytes, messages, streams);
    }

    /** The same over these transports only. */
    public SipTransportSettings over(TransportProtocol... only) {
        return new SipTransportSettings(
                key, listen, advertisedHost, List.of(only), receiveBufferBytes, messages, streams);
    }

    /** The same with these limits. */
    public SipTransportSettings within(SipLimits message, StreamLimits stream) {
        return new SipTransportSettings(
                key, listen, advertisedHost, transports, receiveBufferBytes, message, stream);
    }
}
