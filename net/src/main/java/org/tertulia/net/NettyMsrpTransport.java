package org.tertulia.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.tertulia.participating.mediaplane.MsrpConnectionListener;
import org.tertulia.participating.mediaplane.MsrpTransport;
import org.tertulia.sip.header.HostPort;

/**
 * TCP for the media plane, on the media loop (RFC 4975 section 5). It is bound first, so that its
 * port is known, and accepts when its listener is there.
 */
public final class NettyMsrpTransport implements MsrpTransport {
    private final NettyLoops loops;
    private final MsrpTransportSettings settings;
    private final MsrpConnections connections;
    private final AddressLookup lookup;
    private final Channel socket;
    private volatile Optional<MsrpConnectionListener> acceptor = Optional.empty();

    /** Binds the socket. */
    public static NettyMsrpTransport bind(NettyLoops loops, MsrpTransportSettings settings)
            throws ListenFailure {
        return new NettyMsrpTransport(loops, settings);
    }

    private NettyMsrpTransport(NettyLoops loops, MsrpTransportSettings settings)
            throws ListenFailure {
        this.loops = loops;
        this.settings = settings;
        this.lookup = new AddressLookup(loops.mediaThread());
        ListeningSockets sockets =
                new ListeningSockets(loops.kind(), loops.mediaThread(), settings.key());
        this.socket = sockets.stream(settings.listen(), new Accepting(), waterMark());
        this.connections = new MsrpConnections(loops, settings);
    }

    private WriteBufferWaterMark waterMark() {
        return new WriteBufferWaterMark(settings.queue().low(), settings.queue().high());
    }

    /** Hands a connection over to the table as soon as it is up. */
    @ChannelHandler.Sharable
    private final class Accepting extends ChannelInboundHandlerAdapter {
        @Override
        public void channelActive(ChannelHandlerContext context) {
            context.pipeline().remove(this);
            if (acceptor.isPresent()) {
                connections.accept(context.channel(), acceptor.get());
            } else {
                var _ = context.close();
            }
        }
    }

    /** Begins to accept; the listener hears of the connections on the media loop. */
    public void accept(MsrpConnectionListener listener) {
        acceptor = Optional.of(listener);
        socket.config().setAutoRead(true);
    }

    /** The address of the socket, with its real port. */
    public HostPort listening() {
        return PeerAddress.of(socket.localAddress());
    }

    @Override
    public String host() {
        return settings.advertisedHost().orElseGet(() -> listening().host());
    }

    @Override
    public int port() {
        return listening().port().orElseThrow();
    }

    @Override
    public void connect(String host, int port, MsrpConnectionListener listener) {
        HostPort peer = HostPort.of(host, port);
        lookup.find(
                peer.address(),
                port,
                found -> connect(found, listener),
                () -> listener.onConnectFailed("no address for " + host));
    }

    private void connect(InetSocketAddress to, MsrpConnectionListener listener) {
        int millis = (int) settings.connectTimeout().toMillis();
        ChannelFuture connecting =
                new Bootstrap()
                        .group(loops.mediaThread())
                        .channel(loops.kind().stream())
                        .option(ChannelOption.ALLOCATOR, SocketKind.ALLOCATOR)
                        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, millis)
                        .option(ChannelOption.TCP_NODELAY, true)
                        .option(ChannelOption.WRITE_BUFFER_WATER_MARK, waterMark())
                        .handler(new Opening(listener))
                        .connect(to);
        connecting.addListener(outcome -> {
            if (!outcome.isSuccess()) {
                listener.onConnectFailed(String.valueOf(outcome.cause().getMessage()));
            }
        });
    }

    /** Does the same for a connection that we open. */
    private final class Opening extends ChannelInboundHandlerAdapter {
        private final MsrpConnectionListener listener;

        private Opening(MsrpConnectionListener listener) {
            this.listener = listener;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            context.pipeline().remove(this);
            connections.opened(context.channel(), listener);
        }
    }

    /** The connections that are open; for the operator. */
    public int openConnections() {
        return loops.mediaThread().submit(connections::open).awaitUninterruptibly().getNow();
    }

    /** Has what is queued leave and closes all sockets; false if that took too long. */
    public boolean closeAndAwait(Duration patience) {
        long millis = patience.toMillis();
        var _ = socket.close();
        boolean asked =
                loops.mediaThread()
                        .submit(connections::close)
                        .awaitUninterruptibly(millis, TimeUnit.MILLISECONDS);
        return asked
                && connections.closedWithin(patience)
                && socket.closeFuture().awaitUninterruptibly(millis);
    }
}
