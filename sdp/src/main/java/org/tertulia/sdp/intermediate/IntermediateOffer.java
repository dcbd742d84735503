package org.tertulia.sdp.intermediate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tertulia.sdp.MediaDescription;
import org.tertulia.sdp.MessageStream;
import org.tertulia.sdp.MessageStreamReading;
import org.tertulia.sdp.PathUri;
import org.tertulia.sdp.SdpAttribute;
import org.tertulia.sdp.SessionDescription;
import org.tertulia.sdp.SetupRole;
import org.tertulia.sdp.StreamRefusal;

/**
 * The offer of the second leg, made from the one received on the first. Number and order of the
 * media lines stay, so that the answer can be led back; a stream that is not let in is offered with
 * port 0.
 */
public record IntermediateOffer(SessionDescription description, List<StreamOutcome> outcomes) {

    public IntermediateOffer {
        outcomes = List.copyOf(outcomes);
    }

    /** Makes the offer for a leg whose own side is {@code own}; it always says actpass. */
    public static IntermediateOffer from(
            SessionDescription received, LocalMedia own, MediaPolicy policy) {
        OwnStream writer = new OwnStream(own, policy);
        List<MediaDescription> media = new ArrayList<>();
        List<StreamOutcome> outcomes = new ArrayList<>();
        for (int index = 0; index < received.media().size(); index++) {
            MessageStreamReading admitted = StreamAdmission.admit(received, index, policy);
            Optional<PathUri> ownPath = own.path(index);
            switch (admitted) {
                case MessageStreamReading.Usable(MessageStream stream) when ownPath.isPresent() -> {
                    var terms =
                            new OwnStream.Terms(
                                    ownPath.get(), SetupRole.ACTPASS, stream.direction());
                    media.add(writer.describe(stream, terms));
                    outcomes.add(new StreamOutcome.Kept(index, stream, ownPath.get().text()));
                }
                case MessageStreamReading.Usable _ ->
                        refuse(received, StreamRefusal.NOT_ALLOWED, media, outcomes);
                case MessageStreamReading.Unusable(StreamRefusal why) ->
                        refuse(received, why, media, outcomes);
            }
        }
        return new IntermediateOffer(sessionLevel(received, own, media), outcomes);
    }

    /** Puts the next media line in with port 0. */
    static void refuse(
            SessionDescription received,
            StreamRefusal why,
            List<MediaDescription> media,
            List<StreamOutcome> outcomes) {
        int index = media.size();
        media.add(received.media().get(index).disabled());
        outcomes.add(new StreamOutcome.Refused(index, why));
    }

    /**
     * The own session level, with the attributes of the received one that are not ours to state.
     */
    static SessionDescription sessionLevel(
            SessionDescription source, LocalMedia own, List<MediaDescription> media) {
        SessionDescription description = SessionDescription.of(own.origin(), media);
        for (SdpAttribute attribute : source.attributes()) {
            if (OwnStream.isCopied(attribute.name())) {
                description = description.with(attribute);
            }
        }
        return description;
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
