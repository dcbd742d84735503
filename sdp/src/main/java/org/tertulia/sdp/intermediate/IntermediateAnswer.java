package org.tertulia.sdp.intermediate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tertulia.sdp.MediaDescription;
import org.tertulia.sdp.MediaDirection;
import org.tertulia.sdp.MessageStream;
import org.tertulia.sdp.MessageStreamReading;
import org.tertulia.sdp.PathUri;
import org.tertulia.sdp.SessionDescription;
import org.tertulia.sdp.SetupRole;
import org.tertulia.sdp.StreamRefusal;

/**
 * The answer to the offer of the first leg. It has as many media lines as the offer (RFC 3264
 * section 6); a stream that either side refuses has port 0.
 */
public record IntermediateAnswer(SessionDescription description, List<StreamOutcome> outcomes) {

    public IntermediateAnswer {
        outcomes = List.copyOf(outcomes);
    }

    /** The answer that passes on what the second leg answered. */
    public static IntermediateAnswer relaying(
            SessionDescription offer,
            SessionDescription answerOfOtherLeg,
            LocalMedia own,
            MediaPolicy policy) {
        return build(offer, Optional.of(answerOfOtherLeg), own, policy);
    }

    /** The answer that the node gives by itself, before any other leg was asked. */
    public static IntermediateAnswer alone(
            SessionDescription offer, LocalMedia own, MediaPolicy policy) {
        return build(offer, Optional.empty(), own, policy);
    }

    private static IntermediateAnswer build(
            SessionDescription offer,
            Optional<SessionDescription> otherLeg,
            LocalMedia own,
            MediaPolicy policy) {
        OwnStream writer = new OwnStream(own, policy);
        List<MediaDescription> media = new ArrayList<>();
        List<StreamOutcome> outcomes = new ArrayList<>();
        for (int index = 0; index < offer.media().size(); index++) {
            switch (agreement(offer, otherLeg, index, policy)) {
                case Agreement.None(StreamRefusal why) ->
                        IntermediateOffer.refuse(offer, why, media, outcomes);
                case Agreement.On on when own.offers(on.offered()) -> {
                    PathUri path = own.path(index).orElseThrow();
                    media.add(writer.describe(on.content(), on.terms(path)));
                    outcomes.add(new StreamOutcome.Kept(index, on.offered(), path.text()));
                }
                case Agreement.On _ ->
                        IntermediateOffer.refuse(offer, StreamRefusal.NOT_ALLOWED, media, outcomes);
            }
        }
        return new IntermediateAnswer(
                IntermediateOffer.sessionLevel(otherLeg.orElse(offer), own, media), outcomes);
    }

    /** What both sides of the node make of one stream. */
    private sealed interface Agreement {

        /** The stream as offered, the one that says what may flow in it, and which way. */
        record On(MessageStream offered, MessageStream content, MediaDirection direction)
                implements Agreement {

            OwnStream.Terms terms(PathUri ownPath) {
                return new OwnStream.Terms(ownPath, answeredRole(offered), direction);
            }
        }

        record None(StreamRefusal why) implements Agreement {}
    }

    private static Agreement agreement(
            SessionDescription offer,
            Optional<SessionDescription> otherLeg,
            int index,
            MediaPolicy policy) {
        return switch (StreamAdmission.admit(offer, index, policy)) {
            case MessageStreamReading.Unusable(StreamRefusal why) -> new Agreement.None(why);
            case MessageStreamReading.Usable(MessageStream offered) ->
                    otherLeg.map(answer -> withAnswer(offered, answer))
                            .orElse(
                                    new Agreement.On(
                                            offered, offered, offered.direction().mirrored()));
        };
    }

    private static Agreement withAnswer(MessageStream offered, SessionDescription answer) {
        if (offered.index() >= answer.media().size()) {
            return new Agreement.None(StreamRefusal.REFUSED_BY_PEER);
        }
        return switch (MessageStream.read(answer, offered.index())) {
            case MessageStreamReading.Usable(MessageStream content) ->
                    new Agreement.On(
                            offered,
                            content,
                            offered.direction().mirrored().and(content.direction()));
            case MessageStreamReading.Unusable(StreamRefusal why) ->
                    new Agreement.None(
                            why == StreamRefusal.DISABLED ? StreamRefusal.REFUSED_BY_PEER : why);
        };
    }

    /** Passive always, except that an offer which (against RFC 6135) is passive needs an opener. */
    private static SetupRole answeredRole(MessageStream offered) {
        return offered.setup().equals(Optional.of(SetupRole.PASSIVE))
                ? SetupRole.ACTIVE
                : SetupRole.PASSIVE;
    }

    /** Whether no stream is left: the request is answered 488. */
    public boolean refusesEverything() {
        return StreamOutcome.kept(outcomes).isEmpty();
    }

    /** Why, when everything is refused. */
    public StreamRefusal reason() {
        return StreamOutcome.reason(outcomes);
    }
}
