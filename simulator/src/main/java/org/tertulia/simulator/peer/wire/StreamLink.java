package org.tertulia.simulator.peer.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/** A real TCP connection. */
final class StreamLink implements WireLink, SocketWire.Served {

    private static final int READ_MAX = 65_536;

    private final SocketWire wire;
    private final SocketChannel channel;
    private final WireAddress remote;
    private final Consumer<WireEvent> events;
    private final WireAddress local;

    /** Touched on the selecting thread only. */
    private final Queue<ByteBuffer> unsent = new ArrayDeque<>();

    private boolean closing;

    /** Asked for by us, and not known to be up. */
    private boolean asked;

    /** A connection that we ask for, if it is not up already. */
    StreamLink(
            SocketWire wire, SocketChannel channel, WireAddress remote, Consumer<WireEvent> events)
            throws IOException {
        this.wire = wire;
        this.channel = channel;
        this.remote = remote;
        this.events = events;
        this.local = SocketWire.address(channel.getLocalAddress());
        this.asked = !channel.isConnected();
    }

    @Override
    public void onReady(SelectionKey key) throws IOException {
        if (key.isConnectable() ? channel.finishConnect() : key.isWritable()) {
            onWritable(key);
        }
        if (key.isValid() && key.isReadable()) {
            read();
        }
    }

    private void read() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(READ_MAX);
        int count = channel.read(buffer);
        if (count < 0) {
            channel.close();
            events.accept(new WireEvent.Closed(this, "closed by the other side"));
            return;
        }
        byte[] octets = new byte[buffer.flip().remaining()];
        buffer.get(octets);
        events.accept(new WireEvent.Arrived(this, remote, octets));
    }

    @Override
    public void send(byte[] octets, WireAddress to) {
        wire.onThread(() -> {
            unsent.add(ByteBuffer.wrap(octets));
            wire.flush(channel, this);
        });
    }

    @Override
    public void onWritable(SelectionKey key) throws IOException {
        if (!channel.isConnected()) {
            return;
        }
        if (asked) {
            asked = false;
            events.accept(new WireEvent.Opened(this));
        }
        while (!unsent.isEmpty()) {
            channel.write(unsent.element());
            if (unsent.element().hasRemaining()) {
                key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
                return;
            }
            unsent.remove();
        }
        key.interestOps(SelectionKey.OP_READ);
        if (closing) {
            channel.close();
        }
    }

    @Override
    public void onFailure(IOException failure) {
        try {
            channel.close();
        } catch (IOException _) {
            // The failure that is told is the first one.
        }
        events.accept(new WireEvent.Closed(this, failure.toString()));
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

    /** Closes when what was sent before has left. */
    @Override
    public void close() {
        wire.onThread(() -> {
            closing = true;
            wire.flush(channel, this);
        });
    }
}
