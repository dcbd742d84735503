package org.tertulia.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tertulia.sip.codec.SipReading;
import org.tertulia.sip.codec.SipStreamReader;
import org.tertulia.sip.header.HostPort;
import org.tertulia.sip.transaction.Destination;
import org.tertulia.sip.transaction.TransportProtocol;

/**
 * One TCP connection of a SIP element, opened by either side and used by both (RFC 3261 section
 * 18). While it is being opened it keeps what is to be sent.
 */
final class SipConnection extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(SipConnection.class);
    private static final Duration LINGER = Duration.ofSeconds(3);
    private static final byte[] PONG = {'\r', '\n'};

    private final SipConnections table;
    private final long id;
    private final boolean accepted;
    private final String quotaPeer;
    private final SipStreamReader reader;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final long openedAt;
    private Optional<Open> open = Optional.empty();
    private int waitingBytes;
    private long activeAt;
    private long begunAt;
    private boolean heardWhole;
    private boolean closing;

    private record Waiting(byte[] bytes, Runnable onFailure) {}

    private record Open(Channel channel, TurnFlush flush, HostPort remote, Destination source) {}

    SipConnection(SipConnections table, long id, boolean accepted, String quotaPeer) {
        this.table = table;
        this.id = id;
        this.accepted = accepted;
        this.quotaPeer = quotaPeer;
        this.reader = table.newReader();
        this.openedAt = table.now();
        this.activeAt = openedAt;
    }

    long id() {
        return id;
    }

    String quotaPeer() {
        return quotaPeer;
    }

    /** The peer's address and port, once the connection is up. */
    Optional<HostPort> remote() {
        return open.map(Open::remote);
    }

    Optional<Destination> source() {
        return open.map(Open::source);
    }

    boolean isClosing() {
        return closing;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        Channel channel = context.channel();
        HostPort remote = PeerAddress.of(channel.remoteAddress());
        Destination source = new Destination(TransportProtocol.TCP, remote, id);
        open = Optional.of(new Open(channel, new TurnFlush(channel), remote, source));
        table.opened(this, channel);
        if (closing) {
            var _ = channel.close(); // given up while it was being opened
        }
        while (!waiting.isEmpty()) {
            Waiting next = waiting.remove();
            write(next.bytes, next.onFailure);
        }
    }

    /** No connection came up: nothing that waits for it will leave. */
    void failed() {
        closing = true;
        table.forget(this);
        while (!waiting.isEmpty()) {
            waiting.remove().onFailure.run();
        }
    }

    void write(byte[] bytes, Runnable onFailure) {
        if (closing) {
            onFailure.run();
        } else if (open.isPresent()) {
            write(open.get(), bytes, onFailure);
        } else if (waitingBytes + bytes.length > table.limits().queueBytesMax()) {
            onFailure.run();
        } else {
            waitingBytes += bytes.length;
            waiting.add(new Waiting(bytes, onFailure));
        }
    }

    private void write(Open up, byte[] bytes, Runnable onFailure) {
        if (!up.channel.isWritable()) {
            up.channel.flush();
        }
        if (!up.channel.isWritable()) {
            close("closed: it does not take what is sent to it");
            onFailure.run();
            return;
        }
        ByteBuf buffer = up.channel.alloc().buffer(bytes.length).writeBytes(bytes);
        up.channel
                .write(buffer)
                .addListener(outcome -> {
                    if (!outcome.isSuccess()) {
                        onFailure.run();
                    }
                });
        activeAt = table.now();
        up.flush.wrote();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf buffer = (ByteBuf) message;
        try {
            if (!closing) {
                boolean continued = reader.isInsideMessage();
                List<SipReading> readings = reader.feed(buffer.nioBuffer());
                if (!continued || !readings.isEmpty()) {
                    begunAt = table.now();
                }
                read(readings);
            }
        } finally {
            buffer.release();
        }
    }

    private void read(List<SipReading> readings) {
        if (!readings.isEmpty()) {
            activeAt = table.now();
        }
        for (SipReading reading : readings) {
            if (closing) {
                return;
            }
            take(reading);
        }
        if (reader.isBroken()) {
            closeWhenSent();
        }
    }

    private void take(SipReading reading) {
        switch (reading) {
            case SipReading.KeepAlive(boolean wantsPong) -> {
                if (wantsPong) {
                    write(PONG, () -> {}); // RFC 5626 section 3.5.1
                }
            }
            case SipReading.Whole _ -> {
                heardWhole = true;
                source().ifPresent(source -> table.listener().onReading(reading, source));
            }
            case SipReading.Refused _, SipReading.Unusable _ ->
                    source().ifPresent(source -> table.listener().onReading(reading, source));
        }
    }

    /** Closes the connection if one of its deadlines has passed. */
    void sweep(long now) {
        StreamLimits limits = table.limits();
        if (open.isEmpty()) {
            return; // the connect time-out looks after it
        }
        if (closing) {
            if (now - activeAt > LINGER.toNanos()) {
                var _ = open.get().channel.close();
            }
        } else if (accepted && !heardWhole && now - openedAt > limits.firstTimeout().toNanos()) {
            close("closed: no message within " + limits.firstTimeout().toMillis() + " ms");
        } else if (reader.isInsideMessage() && now - begunAt > limits.messageTimeout().toNanos()) {
            close("closed: message unfinished after " + limits.messageTimeout().toMillis() + " ms");
        } else if (now - activeAt > limits.idleTimeout().toNanos()) {
            LOG.debug("{} idle, closed", open.get().source());
            closeWhenSent();
        }
    }

    /** Closes at once, with a line in the log. */
    void close(String why) {
        if (!closing) {
            closing = true;
            open.ifPresent(up -> {
                table.complain(up.remote(), why);
                var _ = up.channel.close();
            });
        }
    }

    /**
     * Ends the connection when what is queued has left. What the peer still sends is read and
     * dropped for a while: to close on it would reset the connection and take our last words along.
     */
    void closeWhenSent() {
        if (!closing) {
            closing = true;
            activeAt = table.now();
            open.ifPresent(
                    up -> afterSending(up, () -> ((DuplexChannel) up.channel).shutdownOutput()));
        }
    }

    /** Closes when what is queued has left, without regard to what the peer still sends. */
    void closeSoon() {
        closing = true;
        open.ifPresent(up -> afterSending(up, up.channel::close));
    }

    private static void afterSending(Open up, Supplier<ChannelFuture> end) {
        up.channel
                .writeAndFlush(Unpooled.EMPTY_BUFFER)
                .addListener(_ -> {
                    var _ = end.get();
                });
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        closing = true;
        table.forget(this);
        source().ifPresent(source -> table.listener().onConnectionClosed(source));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable fault) {
        if (fault instanceof java.io.IOException) {
            LOG.debug("connection {} broke", id, fault); // the peer's reset: its own affair
        } else {
            LOG.error("fault while reading from connection {}", id, fault);
        }
        var _ = context.close();
    }
}
