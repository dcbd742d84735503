package org.tertulia.participating.mediaplane.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.tertulia.participating.mediaplane.MediaCounts;
import org.tertulia.participating.mediaplane.MediaEvents;
import org.tertulia.participating.mediaplane.MediaLeg;
import org.tertulia.participating.mediaplane.MediaLimits;
import org.tertulia.participating.mediaplane.MediaRelay;
import org.tertulia.participating.mediaplane.MediaStream;
import org.tertulia.participating.mediaplane.MediaStream.LegSide;
import org.tertulia.participating.mediaplane.MsrpConnectionListener;
import org.tertulia.participating.mediaplane.MsrpTransport;
import org.tertulia.strand.SeededEntropy;
import org.tertulia.strand.SimulatedStrands;

/** The media plane with scripted peers around it, in simulated time. */
final class RelayWorld implements AutoCloseable, MediaEvents, MsrpTransport {

    private static final String HOST = "127.0.0.1";

    private final SimulatedStrands strands;
    private final Random chance;
    private final MediaRelay relay;
    private final MediaStream stream;
    private final List<String> events = new ArrayList<>();
    private final Map<MediaLeg, String> names = new LinkedHashMap<>();
    private final Map<Integer, RelayPeer> listening = new LinkedHashMap<>();
    private int peers;
    private long connections;
    private long largestQueue;
    private boolean largeParts;

    RelayWorld(long seed) {
        this(seed, MediaLimits.DEFAULT);
    }

    RelayWorld(long seed, MediaLimits limits) {
        this.strands = new SimulatedStrands(seed);
        this.chance = new Random(seed);
        this.relay = new MediaRelay(strands, new SeededEntropy(seed), this, limits);
        this.stream = relay.open("session-1", this);
        strands.afterEveryEvent(() -> {
            largestQueue = Math.max(largestQueue, relay.counts().queuedOctets());
        });
    }

    /** A leg and the peer at its other end. */
    record Side(MediaLeg leg, RelayPeer peer) {}

    /** Connections of this world are read in large parts: for tests of volume. */
    RelayWorld readingInLargeParts() {
        largeParts = true;
        return this;
    }

    /** The most octets that a connection gives at once. */
    int readMax() {
        return largeParts ? 64 * 1024 : 1 << (6 + chance.nextInt(11));
    }

    SimulatedStrands strands() {
        return strands;
    }

    Random chance() {
        return chance;
    }

    MediaStream stream() {
        return stream;
    }

    MediaRelay relay() {
        return relay;
    }

    /** A leg whose SDP is not known yet. */
    Side added(LegSide side, String name) {
        return added(stream, side, name);
    }

    Side added(MediaStream in, LegSide side, String name) {
        MediaLeg leg = in.addLeg(side, name);
        names.put(leg, name);
        var peer = new RelayPeer(this, name, 7000 + ++peers);
        peer.relayUri("msrp://" + HOST + ":" + port() + "/" + leg.sessionId() + ";tcp");
        return new Side(leg, peer);
    }

    /** A passive leg with the usual terms, whose peer has not connected yet. */
    Side agreed(LegSide side, String name) {
        Side added = added(side, name);
        added.leg().negotiated(terms(added.peer()));
        return added;
    }

    /** A passive leg whose peer has connected and bound its connection. */
    Side joined(LegSide side, String name) {
        Side agreed = agreed(side, name);
        connect(agreed.peer());
        agreed.peer().binds();
        runFor(Duration.ofSeconds(1));
        return agreed;
    }

    static MediaLeg.Negotiated terms(RelayPeer peer) {
        return new MediaLeg.Negotiated(
                List.of(peer.uri()), "", 0, Long.MAX_VALUE, 64 * 1024, List.of("*"));
    }

    /** The peer connects to the media plane. */
    void connect(RelayPeer peer) {
        open(relay, peer);
    }

    /** The peer waits for a connection on this port. */
    void listens(RelayPeer peer, int port) {
        listening.put(port, peer);
    }

    private void open(MsrpConnectionListener listener, RelayPeer peer) {
        var connection = new CutConnection(this, ++connections, listener, peer);
        peer.connected(connection);
        strands.onLoop(() -> listener.onOpened(connection));
    }

    void runFor(Duration time) {
        strands.runFor(time);
    }

    void runUntilQuiet() {
        strands.runUntilQuiet();
    }

    MediaCounts counts() {
        return relay.counts();
    }

    /** The most that ever stood in the queues of the media plane. */
    long largestQueue() {
        return largestQueue;
    }

    List<String> events() {
        return events;
    }

    @Override
    public void onBound(MediaLeg leg) {
        events.add("bound " + names.get(leg));
    }

    @Override
    public void onLost(MediaLeg leg, String reason) {
        events.add("lost " + names.get(leg));
    }

    @Override
    public String host() {
        return HOST;
    }

    @Override
    public int port() {
        return 2855;
    }

    @Override
    public void connect(String host, int port, MsrpConnectionListener listener) {
        strands.schedule(
                Duration.ofMillis(1),
                () -> {
                    RelayPeer peer = listening.get(port);
                    if (peer == null) {
                        listener.onConnectFailed("refused");
                    } else {
                        open(listener, peer);
                    }
                });
    }

    @Override
    public void close() {
        strands.close();
    }

    @Override
    public String toString() {
        return strands.toString();
    }
}
