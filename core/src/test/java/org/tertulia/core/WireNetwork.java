package org.tertulia.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tertulia.signalling.SipTransport;
import org.tertulia.signalling.SipTransportListener;
import org.tertulia.sip.codec.SipLimits;
import org.tertulia.sip.codec.SipReader;
import org.tertulia.sip.codec.SipReading;
import org.tertulia.sip.header.HostPort;
import org.tertulia.sip.message.SipMessage;
import org.tertulia.sip.transaction.Destination;
import org.tertulia.sip.transaction.TransportProtocol;
import org.tertulia.strand.SimulatedStrands;

/** A network in memory: datagrams and connections between addresses; only bytes travel. */
final class WireNetwork {
    private static final Duration LATENCY = Duration.ofMillis(1);

    private final SimulatedStrands strands;
    private final SipReader reader = new SipReader(SipLimits.STANDARD);
    private final Map<String, Port> listening = new LinkedHashMap<>();
    private final List<Connection> connections = new ArrayList<>();
    private long lastConnection;
    private int lastPort = 40_000;

    /** A TCP connection; each end knows it by its own number. */
    private static final class Connection {
        final Port client;
        final HostPort clientAddress;
        final Port server;
        final HostPort serverAddress;
        final long number;
        boolean open = true;

        Connection(Port client, HostPort clientAddress, Port server, long number) {
            this.client = client;
            this.clientAddress = clientAddress;
            this.server = server;
            this.serverAddress = server.address;
            this.number = number;
        }

        Port peerOf(Port end) {
            return end == client ? server : client;
        }

        /** The other end as this one sees it. */
        Destination seenFrom(Port end) {
            return new Destination(
                    TransportProtocol.TCP, end == client ? serverAddress : clientAddress, number);
        }
    }

    WireNetwork(SimulatedStrands strands) {
        this.strands = strands;
    }

    /** An element at this address, on UDP and TCP. */
    Port open(HostPort address, boolean tcp) {
        Port port = new Port(address, tcp);
        listening.put("UDP " + address, port);
        if (tcp) {
            listening.put("TCP " + address, port);
        }
        return port;
    }

    /** One element's transport. */
    final class Port implements SipTransport {
        private final HostPort address;
        private final boolean tcp;
        private Optional<SipTransportListener> listener = Optional.empty();

        Port(HostPort address, boolean tcp) {
            this.address = address;
            this.tcp = tcp;
        }

        void listen(SipTransportListener above) {
            listener = Optional.of(above);
        }

        @Override
        public void send(SipMessage message, Destination to, Runnable onFailure) {
            byte[] bytes = message.toBytes();
            if (to.transport() == TransportProtocol.UDP) {
                Destination from = Destination.of(TransportProtocol.UDP, address);
                deliver(Optional.ofNullable(listening.get("UDP " + to.address())), bytes, from);
                return;
            }
            Optional<Connection> connection = connection(to);
            if (connection.isEmpty()) {
                strands.schedule(LATENCY, onFailure);
                return;
            }
            Port peer = connection.get().peerOf(this);
            deliver(Optional.of(peer), bytes, connection.get().seenFrom(peer));
        }

        private Optional<Connection> connection(Destination to) {
            for (Connection one : connections) {
                boolean ours = one.open && (one.client == this || one.server == this);
                boolean meant =
                        to.connection() == 0
                                ? one.seenFrom(this).address().equals(to.address())
                                : one.number == to.connection();
                if (ours && meant) {
                    return Optional.of(one);
                }
            }
            return to.connection() == 0 ? connect(to.address()) : Optional.empty();
        }

        private Optional<Connection> connect(HostPort to) {
            Port server = listening.get("TCP " + to);
            if (server == null) {
                return Optional.empty();
            }
            HostPort ephemeral = HostPort.of(address.host(), ++lastPort);
            Connection made = new Connection(this, ephemeral, server, ++lastConnection);
            connections.add(made);
            return Optional.of(made);
        }

        /** Closes all connections of this element. */
        void hangUp() {
            for (Connection one : connections) {
                if (one.open && (one.client == this || one.server == this)) {
                    one.open = false;
                    Port peer = one.peerOf(this);
                    Destination seen = one.seenFrom(peer);
                    strands.schedule(
                            LATENCY,
                            () -> peer.listener.ifPresent(l -> l.onConnectionClosed(seen)));
                }
            }
        }

        @Override
        public HostPort advertised(TransportProtocol transport) {
            return address;
        }

        @Override
        public boolean supports(TransportProtocol transport) {
            return transport == TransportProtocol.UDP
                    || (tcp && transport == TransportProtocol.TCP);
        }
    }

    private void deliver(Optional<Port> to, byte[] bytes, Destination from) {
        strands.schedule(
                LATENCY,
                () -> {
                    SipReading reading = reader.readDatagram(bytes);
                    to.flatMap(port -> port.listener)
                            .ifPresent(above -> above.onReading(reading, from));
                });
    }
}
