package org.tertulia.simulator.network;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.tertulia.simulator.peer.wire.PeerWire;
import org.tertulia.simulator.peer.wire.WireAddress;
import org.tertulia.simulator.peer.wire.WireEvent;
import org.tertulia.simulator.peer.wire.WireLink;
import org.tertulia.strand.Entropy;
import org.tertulia.strand.Strands;

/**
 * Datagrams and streams among hosts that exist here only. Latency, loss, overtaking and the cuts of
 * streams come from the entropy, so that a seed repeats them.
 */
public final class SimulatedNetwork {

    /** So many nanoseconds lie at most between the arrivals of what was sent at the same time. */
    private static final long ORDER_SPAN = 1_000_000;

    private static final int FIRST_FREE_PORT = 40_000;

    private final Strands strands;
    private final Entropy entropy;
    private final NetworkTap tap;
    private final Map<WireAddress, SimulatedDatagrams> datagrams = new LinkedHashMap<>();
    private final Map<WireAddress, SimulatedListener> listeners = new LinkedHashMap<>();
    private final Map<String, Integer> nextPorts = new LinkedHashMap<>();
    private final Set<String> unplugged = new LinkedHashSet<>();
    private NetworkConditions conditions;
    private long sent;

    public SimulatedNetwork(
            Strands strands, Entropy entropy, NetworkConditions conditions, NetworkTap tap) {
        this.strands = strands;
        this.entropy = entropy;
        this.conditions = conditions;
        this.tap = tap;
    }

    /** From now on the network behaves so. */
    public void conditions(NetworkConditions changed) {
        conditions = changed;
    }

    /** Takes a host off the network: what it sends and what is sent to it gets lost. */
    public void unplug(String host) {
        unplugged.add(host);
    }

    /** Puts it back. */
    public void plugIn(String host) {
        unplugged.remove(host);
    }

    /** The wire of a host. */
    public PeerWire host(String name) {
        return new SimulatedWire(name);
    }

    boolean isCut(String one, String other) {
        return unplugged.contains(one) || unplugged.contains(other);
    }

    /** Where all ways are equally long, what is sent first also arrives first. */
    Duration latency() {
        long min = conditions.latencyMin().toNanos();
        long span = conditions.latencyMax().toNanos() - min;
        long more = span == 0 ? sent++ % ORDER_SPAN : entropy.positiveLong() % span;
        return Duration.ofNanos(min + more);
    }

    private boolean happens(int permille) {
        return permille > 0 && entropy.positiveLong() % 1000 < permille;
    }

    /** Where a write to a stream is cut in two: behind its last octet if it is not. */
    int cutOf(int length) {
        return length > 1 && happens(conditions.cutPermille())
                ? 1 + (int) (entropy.positiveLong() % (length - 1))
                : length;
    }

    void later(Duration delay, Runnable action) {
        strands.schedule(delay, action);
    }

    long now() {
        return strands.ticker().nanoTime();
    }

    void tapped(WireAddress from, WireAddress to, boolean stream, byte[] octets) {
        tap.sent(from, to, stream, octets);
    }

    void datagram(WireAddress from, WireAddress to, byte[] octets) {
        tapped(from, to, false, octets);
        if (isCut(from.host(), to.host()) || happens(conditions.lossPermille())) {
            return;
        }
        byte[] copy = octets.clone();
        later(
                latency(),
                () ->
                        Optional.ofNullable(datagrams.get(to))
                                .ifPresent(port -> port.arrived(from, copy)));
    }

    Optional<SimulatedListener> listener(WireAddress at) {
        return Optional.ofNullable(listeners.get(at));
    }

    void closed(WireAddress at, WireLink link) {
        datagrams.remove(at, link);
        listeners.remove(at, link);
    }

    private WireAddress free(String host, int port) {
        int chosen = port != 0 ? port : nextPorts.merge(host, FIRST_FREE_PORT, (n, _) -> n + 1);
        return new WireAddress(host, chosen);
    }

    private final class SimulatedWire implements PeerWire {
        private final String host;

        SimulatedWire(String host) {
            this.host = host;
        }

        @Override
        public String host() {
            return host;
        }

        @Override
        public WireLink openDatagrams(int port, Consumer<WireEvent> events) {
            WireAddress local = free(host, port);
            var link = new SimulatedDatagrams(SimulatedNetwork.this, local, events);
            if (datagrams.putIfAbsent(local, link) != null) {
                throw new IllegalStateException(local + " is taken");
            }
            return link;
        }

        @Override
        public WireLink listen(int port, Consumer<WireEvent> events) {
            WireAddress local = free(host, port);
            var link = new SimulatedListener(SimulatedNetwork.this, local, events);
            if (listeners.putIfAbsent(local, link) != null) {
                throw new IllegalStateException(local + " is taken");
            }
            return link;
        }

        @Override
        public WireLink connect(WireAddress to, Consumer<WireEvent> events) {
            return SimulatedStream.connect(SimulatedNetwork.this, free(host, 0), to, events);
        }
    }
}
