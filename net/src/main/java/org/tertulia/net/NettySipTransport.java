package org.tertulia.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.DatagramChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.tertulia.signalling.SipTransport;
import org.tertulia.signalling.SipTransportListener;
import org.tertulia.sip.codec.SipReader;
import org.tertulia.sip.header.HostPort;
import org.tertulia.sip.message.Response;
import org.tertulia.sip.message.SipMessage;
import org.tertulia.sip.transaction.Destination;
import org.tertulia.sip.transaction.TransportProtocol;

/**
 * SIP over UDP and TCP on the signalling loop (RFC 3261 section 18). It is bound first, so that its
 * ports are known, and started when the element that listens is there.
 */
public final class NettySipTransport implements SipTransport {
    private static final int PORT_TRIES = 20;

    private final NettyLoops loops;
    private final SipTransportSettings settings;
    private final Optional<Channel> udp;
    private final Optional<Channel> tcp;
    private volatile Optional<SipDatagrams> datagrams = Optional.empty();
    private volatile Optional<SipConnections> connections = Optional.empty();

    /** Binds both sockets; they share one port, also when any free one is asked for. */
    public static NettySipTransport bind(NettyLoops loops, SipTransportSettings settings)
            throws ListenFailure {
        boolean anyPort = settings.listen().port().orElse(0) == 0;
        for (int tries = 1; ; tries++) {
            try {
                return new NettySipTransport(loops, settings);
            } catch (ListenFailure failure) {
                // the port that TCP was given may be taken for UDP
                if (!anyPort || failure.why() != ListenFailure.Why.IN_USE || tries == PORT_TRIES) {
                    throw failure;
                }
            }
        }
    }

    private NettySipTransport(NettyLoops loops, SipTransportSettings settings)
            throws ListenFailure {
        this.loops = loops;
        this.settings = settings;
        ListeningSockets sockets =
                new ListeningSockets(loops.kind(), loops.signallingThread(), settings.key());
        WriteBufferWaterMark waterMark = SipConnections.waterMark(settings.streams());
        this.tcp =
                supports(TransportProtocol.TCP)
                        ? Optional.of(sockets.stream(settings.listen(), acceptor(), waterMark))
                        : Optional.empty();
        HostPort same = tcp.map(NettySipTransport::local).orElse(settings.listen());
        this.udp =
                supports(TransportProtocol.UDP)
                        ? Optional.of(bindUdp(sockets, same, waterMark))
                        : Optional.empty();
    }

    private Channel bindUdp(
            ListeningSockets sockets, HostPort address, WriteBufferWaterMark waterMark)
            throws ListenFailure {
        try {
            return sockets.datagrams(address, settings.receiveBufferBytes(), waterMark);
        } catch (ListenFailure failure) {
            tcp.ifPresent(channel -> channel.close().awaitUninterruptibly());
            throw failure;
        }
    }

    private ChannelHandler acceptor() {
        return new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel channel) {
                // nothing is accepted before the start
                if (connections.isPresent()) {
                    connections.get().accept(channel);
                } else {
                    var _ = channel.close();
                }
            }
        };
    }

    /** Begins to read and to accept; the listener hears of all of it on the signalling loop. */
    public void start(SipTransportListener listener) {
        AddressLookup lookup = new AddressLookup(loops.signallingThread());
        connections = Optional.of(new SipConnections(loops, settings, lookup, listener));
        udp.ifPresent(channel -> {
            SipReader reader = new SipReader(settings.messages());
            SipDatagrams handler =
                    new SipDatagrams((DatagramChannel) channel, lookup, reader, listener);
            channel.pipeline().addLast(handler);
            datagrams = Optional.of(handler);
            channel.config().setAutoRead(true);
        });
        tcp.ifPresent(channel -> channel.config().setAutoRead(true));
    }

    /** The address of the socket, with its real port. */
    public Optional<HostPort> listening(TransportProtocol transport) {
        return switch (transport) {
            case UDP -> udp.map(NettySipTransport::local);
            case TCP -> tcp.map(NettySipTransport::local);
            case TLS, WS, WSS -> Optional.empty();
        };
    }

    private static void close(Channel channel) {
        var _ = channel.close();
    }

    private static HostPort local(Channel channel) {
        return PeerAddress.of(channel.localAddress());
    }

    @Override
    public void send(SipMessage message, Destination to, Runnable onFailure) {
        byte[] bytes = message.toBytes();
        switch (to.transport()) {
            case UDP ->
                    datagrams.ifPresentOrElse(
                            socket -> socket.send(bytes, to.address(), onFailure), onFailure);
            case TCP -> {
                boolean response = message instanceof Response;
                connections.ifPresentOrElse(
                        table -> table.send(bytes, to, response, onFailure), onFailure);
            }
            case TLS, WS, WSS -> onFailure.run();
        }
    }

    @Override
    public HostPort advertised(TransportProtocol transport) {
        HostPort socket = listening(transport).orElse(settings.listen());
        return settings.advertisedHost()
                .map(host -> new HostPort(host, socket.port()))
                .orElse(socket);
    }

    @Override
    public boolean supports(TransportProtocol transport) {
        return settings.transports().contains(transport);
    }

    /** The TCP connections that are open or being opened; for the operator. */
    public int openConnections() {
        return connections.map(SipConnections::open).orElse(0);
    }

    /** Has what is queued leave and closes all sockets; false if that took too long. */
    public boolean closeAndAwait(Duration patience) {
        long millis = patience.toMillis();
        var closing =
                loops.signallingThread()
                        .submit(() -> {
                            udp.ifPresent(Channel::flush);
                            udp.ifPresent(NettySipTransport::close);
                            tcp.ifPresent(NettySipTransport::close);
                            connections.ifPresent(SipConnections::close);
                        });
        boolean asked = closing.awaitUninterruptibly(millis, TimeUnit.MILLISECONDS);
        boolean table = connections.map(open -> open.closedWithin(patience)).orElse(true);
        return asked
                && table
                && udp.map(c -> c.closeFuture().awaitUninterruptibly(millis)).orElse(true)
                && tcp.map(c -> c.closeFuture().awaitUninterruptibly(millis)).orElse(true);
    }
}
