package org.tertulia.simulator.network;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.tertulia.simulator.peer.wire.WireAddress;
import org.tertulia.simulator.peer.wire.WireEvent;
import org.tertulia.simulator.peer.wire.WireLink;

/** One end of a connection between simulated hosts. Octets arrive in order, in pieces. */
final class SimulatedStream implements WireLink {

    private final SimulatedNetwork network;
    private final WireAddress local;
    private final WireAddress remote;
    private final Consumer<WireEvent> events;
    private Optional<SimulatedStream> other = Optional.empty();
    private boolean closed;

    /** When the last of what was sent from here arrives there. */
    private long lastArrival;

    private SimulatedStream(
            SimulatedNetwork network,
            WireAddress local,
            WireAddress remote,
            Consumer<WireEvent> events) {
        this.network = network;
        this.local = local;
        this.remote = remote;
        this.events = events;
        this.lastArrival = network.now();
    }

    static SimulatedStream connect(
            SimulatedNetwork network,
            WireAddress local,
            WireAddress to,
            Consumer<WireEvent> events) {
        var near = new SimulatedStream(network, local, to, events);
        near.inOrder(() -> near.reached(network.listener(to)));
        return near;
    }

    private void reached(Optional<SimulatedListener> listener) {
        if (listener.isEmpty() || network.isCut(local.host(), remote.host())) {
            network.later(network.latency(), () -> failed("connection refused by " + remote));
            return;
        }
        Consumer<WireEvent> farEvents = listener.get().events();
        var far = new SimulatedStream(network, /* local= */ remote, /* remote= */ local, farEvents);
        far.other = Optional.of(this);
        other = Optional.of(far);
        farEvents.accept(new WireEvent.Opened(far));
        far.inOrder(() -> events.accept(new WireEvent.Opened(this)));
    }

    private void failed(String reason) {
        closed = true;
        events.accept(new WireEvent.Closed(this, reason));
    }

    /** Lets something happen at the other end, after all that was sent before. */
    private void inOrder(Runnable arrival) {
        long now = network.now();
        lastArrival = Math.max(lastArrival + 1, now + network.latency().toNanos());
        network.later(java.time.Duration.ofNanos(lastArrival - now), arrival);
    }

    @Override
    public void send(byte[] octets, WireAddress to) {
        if (closed) {
            return;
        }
        network.tapped(local, remote, true, octets);
        int cut = network.cutOf(octets.length);
        piece(Arrays.copyOf(octets, cut));
        if (cut < octets.length) {
            piece(Arrays.copyOfRange(octets, cut, octets.length));
        }
    }

    private void piece(byte[] octets) {
        inOrder(() -> {
            boolean cut = network.isCut(local.host(), remote.host());
            other.filter(far -> !far.closed && !cut)
                    .ifPresent(far -> far.events.accept(new WireEvent.Arrived(far, local, octets)));
        });
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        inOrder(() ->
                other.filter(far -> !far.closed)
                        .ifPresent(far -> far.failed("closed by the other side")));
    }

    @Override
    public WireAddress local() {
        return local;
    }

    @Override
    public WireAddress remote() {
        return remote;
    }

    @Override
    public boolean isStream() {
        return true;
    }
}
