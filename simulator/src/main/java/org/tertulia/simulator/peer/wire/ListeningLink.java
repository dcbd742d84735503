package org.tertulia.simulator.peer.wire;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;

/** A real TCP port that accepts connections. */
final class ListeningLink implements WireLink, SocketWire.Served {

    private final SocketWire wire;
    private final ServerSocketChannel channel;
    private final Consumer<WireEvent> events;
    private final WireAddress local;

    ListeningLink(SocketWire wire, ServerSocketChannel channel, Consumer<WireEvent> events)
            throws IOException {
        this.wire = wire;
        this.channel = channel;
        this.events = events;
        this.local = SocketWire.address(channel.getLocalAddress());
    }

    @Override
    public void onReady(SelectionKey key) throws IOException {
        SocketChannel accepted = channel.accept();
        if (accepted == null) {
            return;
        }
        accepted.configureBlocking(false);
        accepted.setOption(StandardSocketOptions.TCP_NODELAY, true);
        WireAddress from = SocketWire.address(accepted.getRemoteAddress());
        var link = new StreamLink(wire, accepted, from, events);
        wire.register(accepted, SelectionKey.OP_READ, link);
        events.accept(new WireEvent.Opened(link));
    }

    @Override
    public void onFailure(IOException failure) {
        events.accept(new WireEvent.Closed(this, failure.toString()));
    }

    @Override
    public WireAddress local() {
        return local;
    }

    @Override
    public WireAddress remote() {
        return local;
    }

    @Override
    public boolean isStream() {
        return true;
    }

    @Override
    public void send(byte[] octets, WireAddress to) {
        throw new IllegalStateException("a listening port sends nothing");
    }

    @Override
    public void close() {
        wire.onThread(() -> {
            try {
                channel.close();
            } catch (IOException failure) {
                onFailure(failure);
            }
        });
    }
}
