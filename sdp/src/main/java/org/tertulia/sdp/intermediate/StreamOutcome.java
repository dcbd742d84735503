package org.tertulia.sdp.intermediate;

import java.util.List;
import org.tertulia.sdp.MessageStream;
import org.tertulia.sdp.StreamRefusal;

/** What became of one media line of the description received. */
public sealed interface StreamOutcome {

    /** The place of the media line. */
    int index();

    /** The stream goes on; the peer is the stream as received, the path the own URI for it. */
    record Kept(int index, MessageStream peer, String ownPath) implements StreamOutcome {}

    record Refused(int index, StreamRefusal why) implements StreamOutcome {}

    /** The streams that go on. */
    static List<Kept> kept(List<StreamOutcome> outcomes) {
        return outcomes.stream().filter(Kept.class::isInstance).map(Kept.class::cast).toList();
    }

    /**
     * The reason to give when nothing goes on, for a 488: that of the first message stream if there
     * is one, since that is the stream the caller cares about.
     */
    static StreamRefusal reason(List<StreamOutcome> outcomes) {
        List<StreamRefusal> reasons =
                outcomes.stream()
                        .filter(Refused.class::isInstance)
                        .map(outcome -> ((Refused) outcome).why())
                        .toList();
        return reasons.stream()
                .filter(why -> why != StreamRefusal.NOT_MESSAGE)
                .findFirst()
                .orElse(reasons.isEmpty() ? StreamRefusal.NO_STREAM : StreamRefusal.NOT_MESSAGE);
    }
}
