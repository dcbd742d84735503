package org.tertulia.participating.mediation;

import static org.tertulia.sdp.intermediate.ConnectionPlan.ofAnswerer;
import static org.tertulia.sdp.intermediate.ConnectionPlan.ofOfferer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tertulia.clause.Clause;
import org.tertulia.participating.mediaplane.MediaLeg;
import org.tertulia.participating.mediaplane.MediaStream.LegSide;
import org.tertulia.sdp.MessageStream;
import org.tertulia.sdp.MessageStreamReading;
import org.tertulia.sdp.SessionDescription;
import org.tertulia.sdp.intermediate.ConnectionPlan;
import org.tertulia.sdp.intermediate.IntermediateAnswer;
import org.tertulia.sdp.intermediate.IntermediateOffer;
import org.tertulia.sdp.intermediate.LocalMedia;
import org.tertulia.sip.header.HostPort;

/**
 * The media of one leg: what was last said in SDP in both directions, and the MSRP endpoint of each
 * stream. Belongs to its session's strand.
 */
public final class LegMedia {
    private final SessionMedia session;
    private final LegSide side;
    private final String name;
    private final long sdpSessionId;
    private final List<MediaLeg> endpoints = new ArrayList<>();
    private Optional<SessionDescription> sent = Optional.empty();
    private Optional<SessionDescription> received = Optional.empty();

    LegMedia(SessionMedia session, LegSide side, String name, long sdpSessionId) {
        this.session = session;
        this.side = side;
        this.name = name;
        this.sdpSessionId = sdpSessionId;
    }

    /** What we said last, as offer or answer. */
    public Optional<SessionDescription> sent() {
        return sent;
    }

    /**
     * Takes back an offer that was refused: what was said before it stands (RFC 3264 section 8).
     */
    public void restore(Optional<SessionDescription> before) {
        sent = before;
    }

    /** What the peer said last. */
    public Optional<SessionDescription> received() {
        return received;
    }

    /** The offer for this leg, from the one received on the other (5.2.1.2); always actpass. */
    @Clause("EXT-SDP-1")
    public IntermediateOffer offer(SessionDescription receivedOnOtherLeg) {
        IntermediateOffer offer =
                IntermediateOffer.from(
                        receivedOnOtherLeg,
                        local(receivedOnOtherLeg.media().size()),
                        session.mediaPolicy());
        SessionDescription next = succeeding(offer.description());
        sent = Optional.of(next);
        return new IntermediateOffer(next, offer.outcomes());
    }

    /** Our own answer, before anybody else was asked (TERM-8a-vii). */
    public IntermediateAnswer answerAlone(SessionDescription offer) {
        return answered(
                offer,
                IntermediateAnswer.alone(
                        offer, local(offer.media().size()), session.mediaPolicy()));
    }

    /** The answer that passes on what another leg answered (ORIG-200-4). */
    public IntermediateAnswer answer(
            SessionDescription offer, SessionDescription answerOfOtherLeg) {
        return answered(
                offer,
                IntermediateAnswer.relaying(
                        offer,
                        answerOfOtherLeg,
                        local(offer.media().size()),
                        session.mediaPolicy()));
    }

    private IntermediateAnswer answered(SessionDescription offer, IntermediateAnswer answer) {
        SessionDescription next = succeeding(answer.description());
        sent = Optional.of(next);
        received = Optional.of(offer);
        return new IntermediateAnswer(next, answer.outcomes());
    }

    private SessionDescription succeeding(SessionDescription next) {
        return sent.map(next::succeeding).orElse(next);
    }

    /** Our offer was answered: opens the connections or waits for them (1.4). */
    public void connectAsOfferer(SessionDescription answer) {
        received = Optional.of(answer);
        sent.ifPresent(
                offer -> apply(ofOfferer(offer, answer, session.terms().sessionMatch()), answer));
    }

    /** We answered: opens the connections or waits for them. */
    public void connectAsAnswerer() {
        if (sent.isPresent() && received.isPresent()) {
            apply(ofAnswerer(received.get(), sent.get()), received.get());
        }
    }

    private void apply(List<ConnectionPlan> plans, SessionDescription peer) {
        for (int index = 0; index < plans.size() && index < endpoints.size(); index++) {
            MediaLeg endpoint = endpoints.get(index);
            switch (plans.get(index)) {
                case ConnectionPlan.Connect(var host, var port, _, var path) ->
                        endpoint.negotiated(negotiated(peer, index, new Way(path, host, port)));
                case ConnectionPlan.AwaitConnection(var path) ->
                        endpoint.negotiated(negotiated(peer, index, new Way(path, "", 0)));
                case ConnectionPlan.NoMedia _ -> endpoint.release();
            }
        }
    }

    /** The peer's path, and where to connect to if that is ours to do. */
    private record Way(List<String> peerPath, String connectHost, int connectPort) {}

    private MediaLeg.Negotiated negotiated(SessionDescription peer, int index, Way way) {
        return switch (MessageStream.read(peer, index)) {
            case MessageStreamReading.Usable(MessageStream stream) ->
                    new MediaLeg.Negotiated(
                            way.peerPath(),
                            way.connectHost(),
                            way.connectPort(),
                            stream.maxSize().orElse(Long.MAX_VALUE),
                            session.terms().chunk().towards(stream),
                            stream.acceptTypes());
            case MessageStreamReading.Unusable _ ->
                    throw new IllegalStateException("a plan for a stream that cannot be read");
        };
    }

    private LocalMedia local(int lines) {
        while (endpoints.size() < lines) {
            endpoints.add(session.stream(endpoints.size()).addLeg(side, name));
        }
        String host = session.plane().host();
        int port = session.plane().port();
        Map<Integer, String> paths = new LinkedHashMap<>();
        for (int index = 0; index < endpoints.size(); index++) {
            String id = endpoints.get(index).sessionId();
            paths.put(index, "msrp://" + HostPort.of(host, port).text() + "/" + id + ";tcp");
        }
        return LocalMedia.of(host, port, paths, sdpSessionId)
                .withMaxSize(session.terms().maxSizeOctets());
    }

    /** Ends the endpoints of this leg on all streams. */
    public void release() {
        endpoints.forEach(MediaLeg::release);
    }

    /** Whether this endpoint is one of this leg's. */
    public boolean has(MediaLeg endpoint) {
        return endpoints.contains(endpoint);
    }
}
