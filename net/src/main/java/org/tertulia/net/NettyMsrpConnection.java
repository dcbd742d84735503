package org.tertulia.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tertulia.participating.mediaplane.MsrpConnection;
import org.tertulia.participating.mediaplane.MsrpConnectionListener;
import org.tertulia.sip.header.HostPort;

/** One TCP connection of the media plane (RFC 4975 section 5). Used on the media loop. */
final class NettyMsrpConnection extends ChannelInboundHandlerAdapter implements MsrpConnection {
    private static final Logger LOG = LoggerFactory.getLogger(NettyMsrpConnection.class);
    private static final long LINGER_SECONDS = 5;

    private final MsrpConnections table;
    private final long id;
    private final Channel channel;
    private final HostPort remote;
    private final boolean accepted;
    private final MsrpConnectionListener listener;
    private final TurnFlush flush;
    private final long openedAt;
    private long activeAt;
    private boolean heard;
    private boolean closing;

    NettyMsrpConnection(
            MsrpConnections table,
            Channel channel,
            boolean accepted,
            MsrpConnectionListener listener) {
        this.table = table;
        this.id = table.nextId();
        this.channel = channel;
        this.remote = PeerAddress.of(channel.remoteAddress());
        this.accepted = accepted;
        this.listener = listener;
        this.flush = new TurnFlush(channel);
        this.openedAt = table.now();
        this.activeAt = openedAt;
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public String peer() {
        return remote.text();
    }

    HostPort remote() {
        return remote;
    }

    boolean isAccepted() {
        return accepted;
    }

    /** The connection is up: tells its listener. */
    void begin() {
        listener.onOpened(this);
    }

    @Override
    public void write(ByteBuffer bytes) {
        if (closing) {
            return;
        }
        ChannelOutboundBuffer queue = channel.unsafe().outboundBuffer();
        if (queue == null) {
            return; // broken, and about to say so
        }
        if (queue.totalPendingWriteBytes() + bytes.remaining() > table.queueMax()) {
            abandon("closed: it does not take what is sent to it");
            return;
        }
        ByteBuf copy = channel.alloc().buffer(bytes.remaining()).writeBytes(bytes);
        var _ = channel.write(copy, channel.voidPromise()); // a failure comes as an exception
        activeAt = table.now();
        flush.wrote();
    }

    @Override
    public boolean isWritable() {
        return !closing && channel.isWritable();
    }

    @Override
    public void pauseReading() {
        channel.config().setAutoRead(false);
    }

    @Override
    public void resumeReading() {
        channel.config().setAutoRead(true);
    }

    @Override
    public void close() {
        if (closing) {
            return;
        }
        closing = true;
        channel.config().setAutoRead(true); // what still comes is dropped, so that the end is seen
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        var lingering =
                channel.eventLoop().schedule(this::closeAtOnce, LINGER_SECONDS, TimeUnit.SECONDS);
        channel.closeFuture().addListener(_ -> lingering.cancel(false));
    }

    private void closeAtOnce() {
        var _ = channel.close();
    }

    /** Closes at once, with a line in the log. */
    void abandon(String why) {
        if (!closing) {
            closing = true;
            table.complain(remote, why);
            var _ = channel.close();
        }
    }

    /** Closes the connection if one of its deadlines has passed. */
    void sweep(long now) {
        MsrpTransportSettings settings = table.settings();
        if (accepted && !heard && now - openedAt > settings.firstTimeout().toNanos()) {
            abandon("closed: nothing within " + settings.firstTimeout().toMillis() + " ms");
        } else if (now - activeAt > settings.idleTimeout().toNanos()) {
            LOG.debug("MSRP connection {} of {} idle, closed", id, remote);
            close();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf buffer = (ByteBuf) message;
        try {
            if (!closing && buffer.isReadable()) {
                heard = true;
                activeAt = table.now();
                listener.onBytes(this, buffer.nioBuffer());
            }
        } finally {
            buffer.release();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (isWritable()) {
            listener.onWritable(this);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        closing = true;
        table.forget(this);
        listener.onClosed(this);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable fault) {
        if (fault instanceof IOException) {
            LOG.debug("MSRP connection {} broke", id, fault); // the peer's reset: its own affair
        } else {
            LOG.error("fault on MSRP connection {}", id, fault);
        }
        var _ = context.close();
    }

    @Override
    public String toString() {
        return "msrp#" + id + " " + remote;
    }
}
