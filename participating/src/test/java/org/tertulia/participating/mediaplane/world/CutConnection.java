package org.tertulia.participating.mediaplane.world;

import java.io.ByteArrayOutputStream;
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
    private final MsrpPeer peer;
    private final int readMax;
    private byte[] toRelay = new byte[0];
    private byte[] toPeer = new byte[0];
    private boolean toRelayDue;
    private boolean toPeerDue;
    private boolean paused;
    private boolean wasFull;
    private boolean closing;
    private boolean closed;
    private int largestBacklog;

    CutConnection(RelayWorld world, long id, MsrpConnectionListener listener, MsrpPeer peer) {
        this.strands = world.strands();
        this.chance = new Random(world.chance().nextLong());
        this.id = id;
        this.listener = listener;
        this.peer = peer;
        this.readMax = 1 << (4 + chance.nextInt(13));
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
        toPeer = joined(toPeer, more);
        largestBacklog = Math.max(largestBacklog, toPeer.length);
        wasFull |= !isWritable();
        deliverToPeer();
    }

    @Override
    public boolean isWritable() {
        return !closing && toPeer.length < HIGH_WATER;
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
        return toRelay.length;
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
        toRelay = joined(toRelay, bytes);
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
        if (toRelayDue || toRelay.length == 0) {
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
                    toRelay = Arrays.copyOfRange(toRelay, part.length, toRelay.length);
                    listener.onBytes(this, ByteBuffer.wrap(part));
                    Arrays.fill(part, (byte) '!');
                    deliverToRelay();
                });
    }

    private void deliverToPeer() {
        if (toPeerDue || closed || (toPeer.length == 0 && !closing)) {
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
                    if (toPeer.length == 0) {
                        end();
                        return;
                    }
                    byte[] part = cut(toPeer);
                    toPeer = Arrays.copyOfRange(toPeer, part.length, toPeer.length);
                    peer.onBytes(this, part);
                    if (wasFull && toPeer.length <= LOW_WATER && !closing) {
                        wasFull = false;
                        listener.onWritable(this);
                    }
                    deliverToPeer();
                });
    }

    private byte[] cut(byte[] waiting) {
        int most = Math.min(waiting.length, readMax);
        return Arrays.copyOf(waiting, 1 + chance.nextInt(most));
    }

    private static byte[] joined(byte[] one, byte[] other) {
        var out = new ByteArrayOutputStream(one.length + other.length);
        out.writeBytes(one);
        out.writeBytes(other);
        return out.toByteArray();
    }
}
