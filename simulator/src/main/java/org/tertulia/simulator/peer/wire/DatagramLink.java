package org.tertulia.simulator.peer.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.util.function.Consumer;

/** A real UDP port. */
final class DatagramLink implements WireLink, SocketWire.Served {

    private static final int DATAGRAM_MAX = 65_535;

    private final SocketWire wire;
    private final DatagramChannel channel;
    private final Consumer<WireEvent> events;
    private final WireAddress local;
    private final ByteBuffer buffer = ByteBuffer.allocate(DATAGRAM_MAX);

    DatagramLink(SocketWire wire, DatagramChannel channel, Consumer<WireEvent> events)
            throws IOException {
        this.wire = wire;
        this.channel = channel;
        this.events = events;
        this.local = SocketWire.address(channel.getLocalAddress());
    }

    @Override
    public void onReady(SelectionKey key) throws IOException {
        buffer.clear();
        SocketAddress from = channel.receive(buffer);
        while (from != null) {
            byte[] octets = new byte[buffer.flip().remaining()];
            buffer.get(octets).clear();
            events.accept(new WireEvent.Arrived(this, SocketWire.address(from), octets));
            from = channel.receive(buffer);
        }
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
        return false;
    }

    @Override
    public void send(byte[] octets, WireAddress to) {
        try {
            channel.send(ByteBuffer.wrap(octets), new InetSocketAddress(to.host(), to.port()));
        } catch (IOException failure) {
            onFailure(failure);
        }
    }

    @Override
    public void close() {
        wire.onThread(() -> {
            try {
                channel.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
    }
}
