package org.tertulia.simulator.peer;

import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.tertulia.simulator.peer.text.HeaderValue;
import org.tertulia.simulator.peer.text.MalformedText;
import org.tertulia.simulator.peer.text.PlainSip;
import org.tertulia.simulator.peer.text.PlainSipReader;
import org.tertulia.simulator.peer.wire.PeerWire;
import org.tertulia.simulator.peer.wire.WireAddress;
import org.tertulia.simulator.peer.wire.WireEvent;
import org.tertulia.simulator.peer.wire.WireLink;
import org.tertulia.strand.Pending;

/** The ports and connections of one SIP peer (RFC 3261 section 18). */
final class SipLine {

    private static final int PORT_ATTEMPTS = 20;

    private final PeerContext context;
    private final PeerWire wire;
    private final String name;
    private final BiConsumer<PlainSip, SipSource> receiver;
    private final Map<WireLink, PlainSipReader> readers = new LinkedHashMap<>();
    private final Map<WireAddress, WireLink> streams = new LinkedHashMap<>();
    private final Pending<Boolean> connected = Pending.create("the connection to the core");
    private Optional<WireLink> datagrams = Optional.empty();
    private Optional<WireLink> listener = Optional.empty();
    private WireAddress local = new WireAddress("unknown", 0);

    SipLine(
            PeerContext context,
            PeerWire wire,
            String name,
            BiConsumer<PlainSip, SipSource> receiver) {
        this.context = context;
        this.wire = wire;
        this.name = name;
        this.receiver = receiver;
    }

    /** A UDP peer also listens on TCP at the same port (RFC 3261 section 18.2.1). */
    void openPorts(int port) {
        for (int attempt = 1; ; attempt++) {
            WireLink udp = wire.openDatagrams(port, this::post);
            try {
                listener = Optional.of(wire.listen(udp.local().port(), this::post));
                datagrams = Optional.of(udp);
                local = udp.local();
                return;
            } catch (UncheckedIOException taken) {
                udp.close();
                if (port != 0 || attempt == PORT_ATTEMPTS) {
                    throw taken;
                }
            }
        }
    }

    /** A TCP peer has one connection to the core and listens nowhere: it is reached by its flow. */
    void connectAndAwait(WireAddress core) {
        WireLink link = wire.connect(core, this::post);
        streams.put(core, link);
        context.expectAndAwait(connected, PeerContext.SOON, name + ": a connection to " + core);
        local = link.local();
    }

    WireAddress local() {
        return local;
    }

    private void post(WireEvent event) {
        context.strand().start(name + " wire", () -> on(event));
    }

    private void on(WireEvent event) {
        switch (event) {
            case WireEvent.Opened(WireLink link) -> {
                streams.put(link.remote(), link);
                connected.settle(true);
            }
            case WireEvent.Closed(WireLink link, String _) -> {
                streams.remove(link.remote(), link);
                readers.remove(link);
            }
            case WireEvent.Arrived(WireLink link, WireAddress from, byte[] octets) ->
                    arrived(new SipSource(link, from), octets);
        }
    }

    private void arrived(SipSource source, byte[] octets) {
        try {
            if (!source.link().isStream()) {
                if (octets.length > 4) {
                    deliver(PlainSip.parse(octets), source);
                }
                return;
            }
            PlainSipReader reader =
                    readers.computeIfAbsent(source.link(), _ -> new PlainSipReader());
            for (PlainSip message : reader.read(octets)) {
                deliver(message, source);
            }
        } catch (MalformedText malformed) {
            context.witness().complaint(name, "malformed SIP: " + malformed.what());
        }
    }

    private void deliver(PlainSip message, SipSource source) {
        context.witness().received(name, source.from(), message);
        receiver.accept(message, source);
    }

    /** Sends a request to an address. */
    void send(PlainSip request, WireAddress to, PeerTransport transport) {
        context.witness().sent(name, to, request);
        linkTo(to, transport).send(request.bytes(), to);
    }

    private WireLink linkTo(WireAddress to, PeerTransport transport) {
        if (transport == PeerTransport.UDP && datagrams.isPresent()) {
            return datagrams.get();
        }
        return streams.computeIfAbsent(to, address -> wire.connect(address, this::post));
    }

    /** Sends a response to where its request came from (RFC 3261 section 18.2.2, RFC 3581). */
    void reply(PlainSip response, SipSource source) {
        WireAddress to =
                source.link().isStream() ? source.from() : datagramTarget(response, source);
        context.witness().sent(name, to, response);
        source.link().send(response.bytes(), to);
    }

    private static WireAddress datagramTarget(PlainSip response, SipSource source) {
        HeaderValue via = response.topVia();
        if (via.parameter("rport").isPresent()) {
            return source.from();
        }
        String sentBy = via.main().substring(via.main().lastIndexOf(' ') + 1);
        int port = sentBy.contains(":") ? WireAddress.of(sentBy).port() : 5060;
        return new WireAddress(source.from().host(), port);
    }

    /** Cuts the connections, as a device that is switched off does. */
    void close() {
        datagrams.ifPresent(WireLink::close);
        listener.ifPresent(WireLink::close);
        streams.values().forEach(WireLink::close);
        streams.clear();
    }
}
