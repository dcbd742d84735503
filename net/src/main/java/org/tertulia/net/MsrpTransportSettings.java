package org.tertulia.net;

import java.time.Duration;
import java.util.Optional;
import org.tertulia.sip.header.HostPort;

/**
 * Where MSRP connections are accepted and what bounds them. A connection whose queue passes the
 * high-water mark is not writable until it is below the low one; one whose queue passes {@code
 * queueBytesMax} in spite of that is closed. A peer that connects and says nothing is closed after
 * {@code firstTimeout}, one that falls silent after {@code idleTimeout}.
 */
public record MsrpTransportSettings(
        String key,
        HostPort listen,
        Optional<String> advertisedHost,
        WaterMarks queue,
        int connectionsMax,
        int connectionsPerPeerMax,
        Duration connectTimeout,
        Duration firstTimeout,
        Duration idleTimeout) {

    /** Sizes of the queue towards a peer, in bytes. */
    public record WaterMarks(int low, int high, int max) {
        public WaterMarks {
            if (low < 0 || high <= low || max < high) {
                throw new IllegalArgumentException("low < high <= max does not hold");
            }
        }
    }

    /** The default limits. */
    public static MsrpTransportSettings of(String key, HostPort listen) {
        return new MsrpTransportSettings(
                key,
                listen,
                Optional.empty(),
                new WaterMarks(64 << 10, 256 << 10, 8 << 20),
                20_000,
                5_000,
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofHours(1));
    }

    /** The same with this host in MSRP URIs and c= lines. */
    public MsrpTransportSettings advertising(String host) {
        return new MsrpTransportSettings(
                key,
                listen,
                Optional.of(host),
                queue,
                connectionsMax,
                connectionsPerPeerMax,
                connectTimeout,
                firstTimeout,
                idleTimeout);
    }

    /** The same with these sizes of a queue. */
    public MsrpTransportSettings queueing(WaterMarks sizes) {
        return new MsrpTransportSettings(
                key,
                listen,
                advertisedHost,
                sizes,
                connectionsMax,
                connectionsPerPeerMax,
                connectTimeout,
                firstTimeout,
                idleTimeout);
    }

    /** The same with these time-outs. */
    public MsrpTransportSettings waiting(Duration first, Duration idle) {
        return new MsrpTransportSettings(
                key,
                listen,
                advertisedHost,
                queue,
                connectionsMax,
                connectionsPerPeerMax,
                connectTimeout,
                first,
                idle);
    }

    /** The same with this time for a connection to come about. */
    public MsrpTransportSettings connectingWithin(Duration connect) {
        return new MsrpTransportSettings(
                key,
                listen,
                advertisedHost,
                queue,
                connectionsMax,
                connectionsPerPeerMax,
                connect,
                firstTimeout,
                idleTimeout);
    }

    /** The same with these numbers of connections. */
    public MsrpTransportSettings admitting(int all, int perPeer) {
        return new MsrpTransportSettings(
                key,
                listen,
                advertisedHost,
                queue,
                all,
                perPeer,
                connectTimeout,
                firstTimeout,
                idleTimeout);
    }
}
