package org.tertulia.simulator.peer.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Real sockets on the loopback interface, read and written by one thread. */
public final class SocketWire implements PeerWire, AutoCloseable {

    private final String host;
    private final Selector selector;
    private final Queue<Runnable> work = new ConcurrentLinkedQueue<>();
    private final Thread thread;

    private SocketWire(String host, Selector selector) {
        this.host = host;
        this.selector = selector;
        this.thread = Thread.ofPlatform().name("peers").daemon().unstarted(this::run);
    }

    /** Starts the thread; all ports are opened on this host. */
    public static SocketWire open(String host) {
        try {
            var wire = new SocketWire(host, Selector.open());
            wire.thread.start();
            return wire;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public String host() {
        return host;
    }

    @Override
    public WireLink openDatagrams(int port, Consumer<WireEvent> events) {
        try {
            DatagramChannel channel = DatagramChannel.open();
            bind(channel, () -> channel.bind(new InetSocketAddress(host, port)));
            var link = new DatagramLink(this, channel, events);
            register(channel, SelectionKey.OP_READ, link);
            return link;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public WireLink listen(int port, Consumer<WireEvent> events) {
        try {
            ServerSocketChannel channel = ServerSocketChannel.open();
            bind(channel, () -> channel.bind(new InetSocketAddress(host, port)));
            var link = new ListeningLink(this, channel, events);
            register(channel, SelectionKey.OP_ACCEPT, link);
            return link;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public WireLink connect(WireAddress to, Consumer<WireEvent> events) {
        try {
            SocketChannel channel = SocketChannel.open();
            bind(channel, () -> channel.bind(new InetSocketAddress(host, 0)));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            var link = new StreamLink(this, channel, to, events);
            onThread(() -> connect(channel, link));
            return link;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void connect(SocketChannel channel, StreamLink link) {
        try {
            WireAddress to = link.remote();
            channel.register(selector, SelectionKey.OP_CONNECT, link);
            if (channel.connect(new InetSocketAddress(to.host(), to.port()))) {
                flush(channel, link);
            }
        } catch (IOException failure) {
            link.onFailure(failure);
        }
    }

    /** What may fail while a port is bound. */
    private interface Binding {
        Object bind() throws IOException;
    }

    private static void bind(SelectableChannel channel, Binding binding) throws IOException {
        try {
            channel.configureBlocking(false);
            var _ = binding.bind();
        } catch (IOException failure) {
            channel.close();
            throw failure;
        }
    }

    /** A link that the selecting thread serves. */
    interface Served {
        void onReady(SelectionKey key) throws IOException;

        void onFailure(IOException failure);

        /** Time to write what is queued. */
        default void onWritable(SelectionKey key) throws IOException {}
    }

    void register(SelectableChannel channel, int interest, Served served) {
        onThread(() -> {
            try {
                channel.register(selector, interest, served);
            } catch (IOException failure) {
                served.onFailure(failure);
            }
        });
    }

    /** Writes what a link has queued, if its channel is registered already. */
    void flush(SelectableChannel channel, Served served) {
        @Nullable SelectionKey key = channel.keyFor(selector);
        if (key != null && key.isValid()) {
            try {
                served.onWritable(key);
            } catch (IOException failure) {
                key.cancel();
                served.onFailure(failure);
            }
        }
    }

    /** Runs an action on the selecting thread, in the order of the calls. */
    void onThread(Runnable action) {
        work.add(action);
        selector.wakeup();
    }

    private void run() {
        try {
            while (selector.isOpen()) {
                selector.select(this::serve);
                for (Runnable next = work.poll(); next != null; next = work.poll()) {
                    next.run();
                }
            }
        } catch (ClosedSelectorException closed) {
            // close() was called; the channels are closed there.
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void serve(SelectionKey key) {
        if (key.attachment() instanceof Served served) {
            try {
                served.onReady(key);
            } catch (IOException failure) {
                key.cancel();
                served.onFailure(failure);
            }
        }
    }

    @Override
    public void close() {
        onThread(() -> {
            try {
                for (SelectionKey key : selector.keys()) {
                    key.channel().close();
                }
                selector.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
    }

    static WireAddress address(Object address) {
        return address instanceof InetSocketAddress inet
                ? new WireAddress(inet.getAddress().getHostAddress(), inet.getPort())
                : new WireAddress("unknown", 0);
    }
}
