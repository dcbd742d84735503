package org.tertulia.net;

import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.tertulia.participating.mediaplane.MsrpConnectionListener;
import org.tertulia.signalling.PeerLog;
import org.tertulia.sip.header.HostPort;
import org.tertulia.strand.Ticker;

/** The MSRP connections that are open, and their deadlines. Used on the media loop. */
final class MsrpConnections {
    private final MsrpTransportSettings settings;
    private final ConnectionQuota quota;
    private final PeerLog complaints;
    private final ChannelGroup channels;
    private final Future<?> sweeping;
    private final Ticker ticker = Ticker.system();
    private final Map<Long, NettyMsrpConnection> byId = new LinkedHashMap<>();
    private long lastId;

    MsrpConnections(NettyLoops loops, MsrpTransportSettings settings) {
        this.settings = settings;
        this.quota =
                new ConnectionQuota(settings.connectionsMax(), settings.connectionsPerPeerMax());
        this.complaints = PeerComplaints.log(settings.key(), loops.media());
        this.channels = new DefaultChannelGroup(loops.mediaThread());
        long interval =
                StreamLimits.sweepInterval(settings.firstTimeout(), settings.idleTimeout())
                        .toNanos();
        this.sweeping =
                loops.mediaThread()
                        .scheduleWithFixedDelay(
                                this::sweep, interval, interval, TimeUnit.NANOSECONDS);
    }

    /** Takes a connection that the listening socket accepted. */
    void accept(Channel channel, MsrpConnectionListener listener) {
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
        add(channel, new NettyMsrpConnection(this, channel, true, listener));
    }

    /** Takes a connection that we opened. */
    void opened(Channel channel, MsrpConnectionListener listener) {
        add(channel, new NettyMsrpConnection(this, channel, false, listener));
    }

    private void add(Channel channel, NettyMsrpConnection connection) {
        byId.put(connection.id(), connection);
        channels.add(channel);
        channel.closeFuture().addListener(_ -> forget(connection));
        channel.pipeline().addLast(connection);
        connection.begin();
    }

    void forget(NettyMsrpConnection connection) {
        if (byId.remove(connection.id()) != null && connection.isAccepted()) {
            quota.leave(connection.remote().host());
        }
    }

    void complain(HostPort remote, String why) {
        complaints.note(remote.host(), why);
    }

    long nextId() {
        return ++lastId;
    }

    long now() {
        return ticker.nanoTime();
    }

    int queueMax() {
        return settings.queue().max();
    }

    MsrpTransportSettings settings() {
        return settings;
    }

    int open() {
        return byId.size();
    }

    private void sweep() {
        long now = now();
        new ArrayList<>(byId.values()).forEach(connection -> connection.sweep(now));
    }

    /** Has what is queued leave and closes all connections. */
    void close() {
        sweeping.cancel(false);
        new ArrayList<>(byId.values()).forEach(NettyMsrpConnection::close);
    }

    /** Waits for that, and closes without regard to the queues what is left. Not on the loop. */
    boolean closedWithin(Duration patience) {
        long millis = patience.toMillis();
        return channels.newCloseFuture().awaitUninterruptibly(millis)
                || channels.close().awaitUninterruptibly(millis);
    }
}
