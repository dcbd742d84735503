package org.tertulia.participating.mediaplane;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tertulia.msrp.MsrpRequest;
import org.tertulia.msrp.MsrpStatus;
import org.tertulia.msrp.MsrpUri;
import org.tertulia.signalling.PeerLog;
import org.tertulia.strand.Entropy;
import org.tertulia.strand.SharedTable;
import org.tertulia.strand.Strands;

/**
 * The data plane (8.6): MSRP of all sessions, forwarded from leg to leg.
 *
 * <p><b>Endpoints, not a relay.</b> The Function is a back-to-back user agent, so each leg has an
 * MSRP endpoint of its own with its own URI. To the sender of a message we are its receiver: we
 * answer its chunks. To the receiver we are the sender: transaction, paths and boundaries of chunks
 * are ours, while Message-ID, the wishes for reports, the content and every header that we do not
 * know pass unchanged. What only the true receiver can know, a failure after we had answered 200,
 * travels back as a REPORT.
 *
 * <p><b>One thread.</b> Everything here lives on the media loop and takes no lock. Sessions call in
 * from their strands: such a call is queued for the loop and returns at once. The only state that
 * they share with it is the table of session-ids, because a peer may connect as soon as the SDP has
 * left, and by then its session must be found.
 *
 * <p><b>Turns.</b> What happens is cut into turns ({@link MediaLoop}): one read, one timer, one
 * call. In a turn the frames that were read are judged ({@link FrameIntake}, {@link MsrpReceived})
 * and their content is put, as views of the read buffer, into the queues of the legs on the other
 * side. At the end of the turn each queue that changed is written as far as its connection takes
 * it, and only what is left is copied. So in the usual case content is never copied here, and a
 * small message is known whole when its chunk is written.
 *
 * <p><b>Chunks stream.</b> No message and no chunk is gathered. A chunk on the outgoing side is
 * open while content for it comes ({@link ChunkWriter}); it ends where the incoming one ended,
 * where the peer's limit is reached, or where another frame wants to go over the same connection.
 * Then its flag is {@code +}, which its open Byte-Range end allows, and the rest follows as another
 * chunk. Hence a sender that stops in the middle of a chunk blocks nobody.
 *
 * <p><b>Nothing grows.</b> A queue that cannot be written closes a gate ({@link ReadGate}): the
 * connections that fed it are not read until it is empty again. So at most one read per source
 * waits for a slow receiver, and TCP carries the pressure back to the sender. While nobody is
 * connected on a side, a bounded amount is held for the first who comes, and then the gate closes
 * too. A receiver that takes nothing for the stall time is cut off, so it stops its own
 * conversation for a while and nobody else's for long. All tables (open messages, awaited
 * responses, origins of messages) have a limit in {@link MediaLimits}, and each entry an end in
 * time.
 *
 * <p><b>Several receivers.</b> A message from the remote side is copied to every client leg that is
 * present when its first chunk comes. The copies fail one by one ({@link MessageCopy}); the sender
 * hears of it when the last one has failed, and its next chunk is answered 413.
 *
 * <p><b>Ends.</b> A leg leaves in two steps: first nothing new goes to or from it, then, when its
 * queue is written or the release time is over, it lets go of its connection, and the last leg
 * closes it. When every session is released, {@link #counts} is zero throughout; tests hold us to
 * that.
 */
public final class MediaRelay implements MediaPlane, MsrpConnectionListener {

    private static final Logger LOG = LoggerFactory.getLogger(MediaRelay.class);
    private static final int COMPLAINTS_PER_SECOND = 5;

    private final MediaLoop loop;
    private final MsrpTransport transport;
    private final MsrpReceived received;
    private final SharedTable<String, LegEndpoint> legs = new SharedTable<>();
    private final Set<StreamRelay> streams = new LinkedHashSet<>();
    private final Map<Long, RelayConnection> connections = new LinkedHashMap<>();
    private final PeerLog complaints;

    /**
     * The strands are those of the media loop; the relay is the listener of the connections that
     * the transport accepts.
     */
    public MediaRelay(
            Strands strands, Entropy entropy, MsrpTransport transport, MediaLimits limits) {
        this.loop = new MediaLoop(strands, entropy, limits);
        this.transport = transport;
        this.received = new MsrpReceived(loop);
        this.complaints =
                new PeerLog(COMPLAINTS_PER_SECOND, line -> LOG.warn("msrp: {}", line), loop::after);
    }

    @Override
    public String host() {
        return transport.host();
    }

    @Override
    public int port() {
        return transport.port();
    }

    @Override
    public MediaStream open(String sessionName, MediaEvents events) {
        var stream = new StreamRelay(this, loop, sessionName, events);
        loop.later(() -> streams.add(stream));
        return stream;
    }

    MediaLoop loop() {
        return loop;
    }

    MsrpTransport transport() {
        return transport;
    }

    MsrpReceived received() {
        return received;
    }

    /** Any thread may call: from now on connections for this leg are accepted. */
    LegEndpoint newLeg(StreamRelay stream, MediaStream.LegSide side, String name) {
        var leg = new LegEndpoint(this, stream, side, name);
        legs.put(leg.sessionId(), leg);
        return leg;
    }

    MsrpUri newUri() {
        String host = host().contains(":") ? "[" + host() + "]" : host();
        String text = "msrp://" + host + ":" + port() + "/" + loop.sessionId() + ";tcp";
        return MsrpUri.parse(text).orElseThrow();
    }

    void unregister(LegEndpoint leg) {
        legs.remove(leg.sessionId());
    }

    void ended(StreamRelay stream) {
        streams.remove(stream);
    }

    RequestMatch match(MsrpRequest request, RelayConnection on) {
        Optional<LegEndpoint> named =
                RequestMatch.first(request).flatMap(MsrpUri::sessionId).flatMap(legs::get);
        return named.isEmpty()
                ? new RequestMatch.Refused(MsrpStatus.SESSION_DOES_NOT_EXIST)
                : RequestMatch.of(named, request, on, loop.limits().lenientMatching());
    }

    ConnectAttempt connect(LegEndpoint leg, MediaLeg.Negotiated terms) {
        var attempt = new ConnectAttempt(this, leg, terms);
        attempt.start();
        return attempt;
    }

    RelayConnection opened(MsrpConnection connection) {
        var opened = new RelayConnection(this, connection);
        connections.put(connection.id(), opened);
        return opened;
    }

    void forget(MsrpConnection connection) {
        connections.remove(connection.id());
    }

    @Override
    public void onOpened(MsrpConnection connection) {
        loop.turn(() -> opened(connection).awaitBinding());
    }

    @Override
    public void onBytes(MsrpConnection connection, ByteBuffer bytes) {
        with(connection, known -> known.received(bytes));
    }

    @Override
    public void onWritable(MsrpConnection connection) {
        with(connection, RelayConnection::writable);
    }

    @Override
    public void onClosed(MsrpConnection connection) {
        with(connection, known -> known.gone("the connection was closed"));
    }

    @Override
    public void onConnectFailed(String reason) {
        // Said to the attempt that asked for the connection; what is accepted is there already.
    }

    private void with(MsrpConnection connection, Consumer<RelayConnection> action) {
        RelayConnection known = connections.get(connection.id());
        if (known != null) {
            loop.turn(() -> action.accept(known));
        }
    }

    /** A line in the log about what a peer did wrong; few for each address. */
    void complain(String peer, String what) {
        complaints.note(peer.substring(0, Math.max(0, peer.lastIndexOf(':'))), what);
    }

    /** What is held now. Called on the media loop. */
    public MediaCounts counts() {
        loop.requireLoop();
        int open = 0;
        int remembered = 0;
        int legCount = 0;
        long queued = 0;
        for (StreamRelay stream : streams) {
            queued += stream.heldOctets();
            for (LegEndpoint leg : stream.legs()) {
                legCount++;
                open += leg.incoming().size();
                remembered += leg.origins().size();
                queued += leg.queue().octets();
            }
        }
        int unbound = 0;
        int awaited = 0;
        for (RelayConnection connection : connections.values()) {
            unbound += connection.isUsed() ? 0 : 1;
            awaited += connection.responses().size();
        }
        return new MediaCounts(
                streams.size(),
                Math.max(legCount, legs.size()),
                connections.size(),
                unbound,
                open,
                queued,
                awaited,
                remembered);
    }
}
