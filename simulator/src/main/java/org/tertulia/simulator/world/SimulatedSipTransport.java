package org.tertulia.simulator.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.tertulia.signalling.SipTransport;
import org.tertulia.signalling.SipTransportListener;
import org.tertulia.simulator.peer.wire.PeerWire;
import org.tertulia.simulator.peer.wire.WireAddress;
import org.tertulia.simulator.peer.wire.WireEvent;
import org.tertulia.simulator.peer.wire.WireLink;
import org.tertulia.sip.codec.SipLimits;
import org.tertulia.sip.codec.SipReader;
import org.tertulia.sip.codec.SipReading;
import org.tertulia.sip.codec.SipStreamReader;
import org.tertulia.sip.header.HostPort;
import org.tertulia.sip.message.Response;
import org.tertulia.sip.message.SipMessage;
import org.tertulia.sip.transaction.Destination;
import org.tertulia.sip.transaction.TransportProtocol;

/** UDP and TCP of one SIP element of the server, over a simulated network. */
public final class SimulatedSipTransport implements SipTransport {

    private static final byte[] PONG = {'\r', '\n'};

    private final PeerWire wire;
    private final WireAddress local;
    private final SipReader reader = new SipReader(SipLimits.STANDARD);
    private final Map<Long, Stream> streams = new LinkedHashMap<>();
    private Optional<WireLink> datagrams = Optional.empty();
    private Optional<SipTransportListener> listener = Optional.empty();
    private long lastId;

    /** A connection, and what may still have to be told that it did not come up. */
    private static final class Stream {
        private final long id;
        private final WireLink link;
        private final SipStreamReader reader = new SipStreamReader(SipLimits.STANDARD);
        private final List<Runnable> unsure = new ArrayList<>();
        private boolean open;

        Stream(long id, WireLink link) {
            this.id = id;
            this.link = link;
        }
    }

    /** A transport on this port of the host, not yet open. */
    public SimulatedSipTransport(PeerWire wire, int port) {
        this.wire = wire;
        this.local = new WireAddress(wire.host(), port);
    }

    /** Opens both ports; this listener hears of everything. */
    public void start(SipTransportListener hearer) {
        listener = Optional.of(hearer);
        datagrams = Optional.of(wire.openDatagrams(local.port(), this::on));
        wire.listen(local.port(), this::on);
    }

    @Override
    public void send(SipMessage message, Destination to, Runnable onFailure) {
        byte[] bytes = message.toBytes();
        HostPort address = to.address();
        var target =
                new WireAddress(
                        address.host(), address.port().orElse(to.transport().defaultPort()));
        if (to.transport() == TransportProtocol.UDP) {
            datagrams.ifPresentOrElse(port -> port.send(bytes, target), onFailure);
            return;
        }
        Optional<Stream> stream = find(to, target, message instanceof Response);
        stream.ifPresentOrElse(
                s -> {
                    if (!s.open) {
                        s.unsure.add(onFailure);
                    }
                    s.link.send(bytes, target);
                },
                onFailure);
    }

    private Optional<Stream> find(Destination to, WireAddress target, boolean response) {
        if (to.connection() != 0) {
            Optional<Stream> named = Optional.ofNullable(streams.get(to.connection()));
            if (named.isPresent() || !response) {
                return named;
            }
        }
        return Optional.of(
                first(s -> s.link.remote().equals(target)).orElseGet(() -> connect(target)));
    }

    private Stream connect(WireAddress target) {
        return added(wire.connect(target, this::on));
    }

    private Stream added(WireLink link) {
        var stream = new Stream(++lastId, link);
        streams.put(stream.id, stream);
        return stream;
    }

    private Optional<Stream> first(Predicate<Stream> wanted) {
        return streams.values().stream().filter(wanted).findFirst();
    }

    private void on(WireEvent event) {
        switch (event) {
            case WireEvent.Opened(WireLink link) -> {
                Stream stream = first(s -> s.link.equals(link)).orElseGet(() -> added(link));
                stream.open = true;
                stream.unsure.clear();
            }
            case WireEvent.Closed(WireLink link, String _) ->
                    first(s -> s.link.equals(link)).ifPresent(this::closed);
            case WireEvent.Arrived(WireLink link, WireAddress from, byte[] octets) -> {
                if (link.isStream()) {
                    first(s -> s.link.equals(link)).ifPresent(s -> arrived(s, octets));
                } else {
                    tell(reader.readDatagram(octets), destination(TransportProtocol.UDP, from, 0));
                }
            }
        }
    }

    private void arrived(Stream stream, byte[] octets) {
        Destination from = destination(stream);
        for (SipReading reading : stream.reader.feed(octets, 0, octets.length)) {
            if (reading instanceof SipReading.KeepAlive(boolean wantsPong) && wantsPong) {
                stream.link.send(PONG, stream.link.remote());
            }
            tell(reading, from);
        }
        if (stream.reader.isBroken()) {
            stream.link.close();
            closed(stream);
        }
    }

    private void closed(Stream stream) {
        streams.remove(stream.id);
        stream.unsure.forEach(Runnable::run);
        listener.ifPresent(l -> l.onConnectionClosed(destination(stream)));
    }

    private void tell(SipReading reading, Destination from) {
        listener.ifPresent(l -> l.onReading(reading, from));
    }

    private static Destination destination(Stream stream) {
        return destination(TransportProtocol.TCP, stream.link.remote(), stream.id);
    }

    private static Destination destination(
            TransportProtocol transport, WireAddress address, long connection) {
        return new Destination(transport, HostPort.of(address.host(), address.port()), connection);
    }

    @Override
    public HostPort advertised(TransportProtocol transport) {
        return HostPort.of(local.host(), local.port());
    }

    @Override
    public boolean supports(TransportProtocol transport) {
        return transport == TransportProtocol.UDP || transport == TransportProtocol.TCP;
    }
}
