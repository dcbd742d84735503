package org.tertulia.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.tertulia.signalling.PeerLog;
import org.tertulia.signalling.SipTransportListener;
import org.tertulia.sip.codec.SipStreamReader;
import org.tertulia.sip.header.HostPort;
import org.tertulia.sip.transaction.Destination;
import org.tertulia.sip.transaction.TransportProtocol;
import org.tertulia.strand.Ticker;

/**
 * The TCP connections of a SIP element: accepted and opened ones alike, found again by the peer's
 * address (RFC 3261 section 18). Used on the signalling loop.
 */
final class SipConnections {
    private final NettyLoops loops;
    private final SipTransportSettings settings;
    private final AddressLookup lookup;
    private final SipTransportListener listener;
    private final ConnectionQuota quota;
    private final PeerLog complaints;
    private final Ticker ticker = Ticker.system();
    private final Map<Long, SipConnection> byId = new LinkedHashMap<>();
    // Looked up only, never iterated.
    private final Map<String, SipConnection> byAddress = new HashMap<>();
    private final ChannelGroup channels;
    private final Future<?> sweeping;
    private long lastId;
    private boolean closed;

    SipConnections(
            NettyLoops loops,
            SipTransportSettings settings,
            AddressLookup lookup,
            SipTransportListener listener) {
        this.loops = loops;
        this.settings = settings;
        this.lookup = lookup;
        this.listener = listener;
        this.channels = new DefaultChannelGroup(loops.signallingThread());
        StreamLimits limits = settings.streams();
        this.quota = new ConnectionQuota(limits.connectionsMax(), limits.connectionsPerPeerMax());
        this.complaints = PeerComplaints.log(settings.key(), loops.signalling());
        long interval = limits.sweepInterval().toNanos();
        this.sweeping =
                loops.signallingThread()
                        .scheduleWithFixedDelay(
                                this::sweep, interval, interval, TimeUnit.NANOSECONDS);
    }

    /** Takes a connection that the listening socket accepted. */
    void accept(Channel channel) {
        if (channel.remoteAddress() == null) {
            var _ = channel.close(); // reset by the peer before we came to look
            return;
        }
        HostPort remote = PeerAddress.of(channel.remoteAddress());
        Optional<String> refusal = quota.refusal(remote.host());
        if (refusal.isPresent()) {
            complain(remote, refusal.get());
            var _ = channel.close();
            return;
        }
        SipConnection connection = new SipConnection(this, ++lastId, true, remote.host());
        byId.put(connection.id(), connection);
        channel.closeFuture().addListener(_ -> forget(connection));
        channel.pipeline().addLast(connection);
    }

    /** Sends over the connection that is asked for, or one to that address, or a new one. */
    void send(byte[] bytes, Destination to, boolean response, Runnable onFailure) {
        SipConnection wanted = byId.get(to.connection());
        if (wanted != null && !wanted.isClosing()) {
            wanted.write(bytes, onFailure);
        } else if (to.connection() != 0 && !response) {
            onFailure.run();
        } else {
            SipConnection known = byAddress.get(key(to.address()));
            if (known != null && !known.isClosing()) {
                known.write(bytes, onFailure);
            } else {
                connect(to.address()).write(bytes, onFailure);
            }
        }
    }

    private SipConnection connect(HostPort to) {
        String key = key(to);
        SipConnection connection = new SipConnection(this, ++lastId, false, key);
        if (closed || quota.refusal(key).isPresent()) {
            connection.closeWhenSent();
            return connection;
        }
        byId.put(connection.id(), connection);
        byAddress.put(key, connection);
        lookup.find(
                to.address(),
                to.port().orElse(TransportProtocol.TCP.defaultPort()),
                found -> connect(connection, found),
                connection::failed);
        return connection;
    }

    private void connect(SipConnection connection, InetSocketAddress to) {
        StreamLimits limits = settings.streams();
        int millis = (int) limits.connectTimeout().toMillis();
        new Bootstrap()
                .group(loops.signallingThread())
                .channel(loops.kind().stream())
                .option(ChannelOption.ALLOCATOR, SocketKind.ALLOCATOR)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, millis)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, waterMark(limits))
                .handler(connection)
                .connect(to)
                .addListener(outcome -> {
                    if (!outcome.isSuccess()) {
                        connection.failed();
                    }
                });
    }

    static WriteBufferWaterMark waterMark(StreamLimits limits) {
        return new WriteBufferWaterMark(limits.queueBytesMax() / 2, limits.queueBytesMax());
    }

    /** A connection is up: it serves whoever wants to reach that address from now on. */
    void opened(SipConnection connection, Channel channel) {
        channels.add(channel);
        connection.remote().ifPresent(remote -> byAddress.put(key(remote), connection));
    }

    void forget(SipConnection connection) {
        if (byId.remove(connection.id()) == null) {
            return;
        }
        quota.leave(connection.quotaPeer());
        byAddress.remove(connection.quotaPeer(), connection);
        connection.remote().ifPresent(remote -> byAddress.remove(key(remote), connection));
    }

    void complain(HostPort remote, String why) {
        complaints.note(remote.host(), why);
    }

    /** Has what is queued leave and closes all connections; no new one is made. */
    void close() {
        closed = true;
        sweeping.cancel(false);
        new ArrayList<>(byId.values()).forEach(SipConnection::closeSoon);
    }

    /** Waits for that, and closes without regard to the queues what is left. Not on the loop. */
    boolean closedWithin(Duration patience) {
        long millis = patience.toMillis();
        return channels.newCloseFuture().awaitUninterruptibly(millis)
                || channels.close().awaitUninterruptibly(millis);
    }

    int open() {
        return quota.open();
    }

    long now() {
        return ticker.nanoTime();
    }

    StreamLimits limits() {
        return settings.streams();
    }

    SipTransportListener listener() {
        return listener;
    }

    SipStreamReader newReader() {
        return new SipStreamReader(settings.messages());
    }

    private void sweep() {
        long now = now();
        new ArrayList<>(byId.values()).forEach(connection -> connection.sweep(now));
    }

    private static String key(HostPort address) {
        int port = address.port().orElse(TransportProtocol.TCP.defaultPort());
        return address.host().toLowerCase(Locale.ROOT) + ":" + port;
    }
}
