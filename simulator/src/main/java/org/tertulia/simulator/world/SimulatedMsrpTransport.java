package org.tertulia.simulator.world;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.tertulia.participating.mediaplane.MsrpConnection;
import org.tertulia.participating.mediaplane.MsrpConnectionListener;
import org.tertulia.participating.mediaplane.MsrpTransport;
import org.tertulia.simulator.peer.wire.PeerWire;
import org.tertulia.simulator.peer.wire.WireAddress;
import org.tertulia.simulator.peer.wire.WireEvent;
import org.tertulia.simulator.peer.wire.WireLink;
import org.tertulia.strand.Strands;

/** The MSRP connections of the server over a simulated network. */
public final class SimulatedMsrpTransport implements MsrpTransport {

    private final Strands strands;
    private final PeerWire wire;
    private final int port;
    private final Map<WireLink, Connection> connections = new LinkedHashMap<>();
    private long lastId;

    /** A transport on this port of the host, not yet open. */
    public SimulatedMsrpTransport(Strands strands, PeerWire wire, int port) {
        this.strands = strands;
        this.wire = wire;
        this.port = port;
    }

    /** Opens the port; this listener has the connections that are accepted. */
    public void accept(MsrpConnectionListener acceptor) {
        wire.listen(port, event -> on(event, acceptor));
    }

    @Override
    public String host() {
        return wire.host();
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void connect(String host, int target, MsrpConnectionListener listener) {
        wire.connect(new WireAddress(host, target), event -> on(event, listener));
    }

    private void on(WireEvent event, MsrpConnectionListener listener) {
        Optional<Connection> known = Optional.ofNullable(connections.get(event.link()));
        switch (event) {
            case WireEvent.Opened(WireLink link) -> {
                var connection = new Connection(++lastId, link, listener);
                connections.put(link, connection);
                listener.onOpened(connection);
            }
            case WireEvent.Arrived(WireLink _, WireAddress _, byte[] octets) ->
                    known.ifPresent(c -> c.arrived(octets));
            case WireEvent.Closed(WireLink link, String reason) -> {
                if (known.isPresent()) {
                    connections.remove(link);
                    listener.onClosed(known.get());
                } else {
                    listener.onConnectFailed(reason);
                }
            }
        }
    }

    private final class Connection implements MsrpConnection {
        private final long id;
        private final WireLink link;
        private final MsrpConnectionListener listener;
        private final Queue<byte[]> unread = new ArrayDeque<>();
        private boolean paused;

        Connection(long id, WireLink link, MsrpConnectionListener listener) {
            this.id = id;
            this.link = link;
            this.listener = listener;
        }

        void arrived(byte[] octets) {
            if (paused) {
                unread.add(octets);
            } else {
                listener.onBytes(this, ByteBuffer.wrap(octets));
            }
        }

        @Override
        public long id() {
            return id;
        }

        @Override
        public String peer() {
            return link.remote().toString();
        }

        @Override
        public void write(ByteBuffer bytes) {
            byte[] octets = new byte[bytes.remaining()];
            bytes.get(octets);
            link.send(octets, link.remote());
        }

        @Override
        public boolean isWritable() {
            return true;
        }

        @Override
        public void pauseReading() {
            paused = true;
        }

        @Override
        public void resumeReading() {
            paused = false;
            strands.onLoop(this::readOn);
        }

        private void readOn() {
            while (!paused && !unread.isEmpty()) {
                listener.onBytes(this, ByteBuffer.wrap(unread.remove()));
            }
        }

        @Override
        public void close() {
            link.close();
            strands.onLoop(() -> {
                if (connections.remove(link, this)) {
                    listener.onClosed(this);
                }
            });
        }
    }
}
