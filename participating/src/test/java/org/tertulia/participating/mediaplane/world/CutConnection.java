package org.tertulia.participating.mediaplane.world;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.tertulia.participating.mediaplane.MsrpConnection;
import org.tertulia.participating.mediaplane.MsrpConnectionListener;
import org.tertulia.strand.SimulatedStrands;

/**
 * A TCP connection in memory between the media plane and a peer. It cuts the stream where the seed
 * says, and wipes what it has delivered, so that nobody can keep a view of it.
 */
final class CutConnection implements MsrpConnection {

    private static final int HIGH_WATER = 64 * 1024;
    private static final int LOW_WATER = 16 * 1024;

    private final SimulatedStrands strands;
    private final Random chance;
    private final long id;
    private final MsrpConnectionListener listener;
    private final RelayPeer peer;
    private final int readMax;
    private final OctetQueue toRelay = new OctetQueue();
    private final OctetQueue toPeer = new OctetQueue();
    private boolean toRelayDue;
    private boolean toPeerDue;
    private boolean paused;
    private boolean wasFull;
    private boolean closing;
    private boolean closed;
    private int largestBacklog;

    CutConnection(RelayWorld world, long id, MsrpConnectionListener listener, RelayPeer peer) {
        this.strands = world.strands();
        this.chance = new Random(world.chance().nextLong());
        this.id = id;
        this.listener = listener;
        this.peer = peer;
        this.readMax = world.readMax();
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public String peer() {
        return "192.0.2.1:" + (10_000 + id);
    }

    @Override
    public void write(ByteBuffer bytes) {
        if (closing) {
            return;
        }
        byte[] more = new byte[bytes.remaining()];
        bytes.get(bytes.position(), more);
        toPeer.add(more);
        largestBacklog = Math.max(largestBacklog, toPeer.size());
        wasFull |= !isWritable();
        deliverToPeer();
    }

    @Override
    public boolean isWritable() {
        return !closing && toPeer.size() < HIGH_WATER;
    }

    @Override
    public void pauseReading() {
        paused = true;
    }

    @Override
    public void resumeReading() {
        paused = false;
        deliverToRelay();
    }

    boolean isPaused() {
        return paused;
    }

    /** The most that ever waited to be taken by the peer. */
    int largestBacklog() {
        return largestBacklog;
    }

    /** What the peer has sent and the relay has not read. */
    int unread() {
        return toRelay.size();
    }

    @Override
    public void close() {
        closing = true;
        deliverToPeer();
        strands.schedule(Duration.ofSeconds(2), this::end);
    }

    boolean isClosed() {
        return closed;
    }

    void sentByPeer(byte[] bytes) {
        toRelay.add(bytes);
        deliverToRelay();
    }

    void closedByPeer() {
        strands.schedule(Duration.ofMillis(1), this::end);
    }

    void peerReadsAgain() {
        deliverToPeer();
    }

    private void end() {
        if (!closed) {
            closed = true;
            closing = true;
            listener.onClosed(this);
            peer.onClosed(this);
        }
    }

    private void deliverToRelay() {
        if (toRelayDue || toRelay.size() == 0) {
            return;
        }
        toRelayDue = true;
        strands.schedule(
                Duration.ofNanos(1 + chance.nextInt(1_000_000)),
                () -> {
                    toRelayDue = false;
                    if (paused || closing) {
                        return;
                    }
                    byte[] part = cut(toRelay);
                    listener.onBytes(this, ByteBuffer.wrap(part));
                    Arrays.fill(part, (byte) '!');
                    deliverToRelay();
                });
    }

    private void deliverToPeer() {
        if (toPeerDue || closed || (toPeer.size() == 0 && !closing)) {
            return;
        }
        toPeerDue = true;
        Duration delay = peer.readPause().plusNanos(1 + chance.nextInt(1_000_000));
        strands.schedule(
                delay,
                () -> {
                    toPeerDue = false;
                    if (!peer.reads() || closed) {
                        return;
                    }
                    if (toPeer.size() == 0) {
                        end();
                        return;
                    }
                    byte[] part = cut(toPeer);
                    peer.onBytes(this, part);
                    if (wasFull && toPeer.size() <= LOW_WATER && !closing) {
                        wasFull = false;
                        listener.onWritable(this);
                    }
                    deliverToPeer();
                });
    }

    private byte[] cut(OctetQueue waiting) {
        return waiting.take(1 + chance.nextInt(Math.min(waiting.size(), readMax)));
    }
}
