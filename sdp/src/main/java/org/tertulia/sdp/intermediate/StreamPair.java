package org.tertulia.sdp.intermediate;

import java.util.Optional;
import org.tertulia.sdp.MessageStream;
import org.tertulia.sdp.MessageStreamReading;
import org.tertulia.sdp.PathUri;
import org.tertulia.sdp.SetupRole;
import org.tertulia.sdp.StreamRefusal;

/** One stream in the offer and in the answer. */
record StreamPair(MessageStreamReading offered, MessageStreamReading answered) {

    ConnectionPlan planOfOfferer(SessionMatch match) {
        return both((offer, answer) -> planOfOfferer(offer, answer, match));
    }

    ConnectionPlan planOfAnswerer() {
        return both((offer, answer) ->
                answererConnects(offer, answer)
                        ? connect(offer)
                        : new ConnectionPlan.AwaitConnection(offer.pathTexts()));
    }

    private ConnectionPlan planOfOfferer(
            MessageStream offer, MessageStream answer, SessionMatch match) {
        boolean passive = answererConnects(offer, answer);
        boolean relayed = answer.path().size() > 1;
        boolean lost =
                offer.hasCema()
                        && !answer.hasCema()
                        && !answer.addressMatchesPath()
                        && (passive || relayed);
        if (lost && match == SessionMatch.STRICT) {
            return new ConnectionPlan.NoMedia(StreamRefusal.CEMA_FALLBACK_NEEDED);
        }
        return passive ? new ConnectionPlan.AwaitConnection(answer.pathTexts()) : connect(answer);
    }

    /** RFC 6135 section 4.2: without a usable word from the answerer the offerer connects. */
    private static boolean answererConnects(MessageStream offer, MessageStream answer) {
        boolean offererMayWait = !offer.setup().equals(Optional.of(SetupRole.ACTIVE));
        return offererMayWait && answer.setup().equals(Optional.of(SetupRole.ACTIVE));
    }

    private static ConnectionPlan connect(MessageStream peer) {
        if (peer.hasCema() || peer.addressMatchesPath()) {
            return new ConnectionPlan.Connect(
                    peer.connection().host(),
                    peer.media().port(),
                    peer.protocol(),
                    peer.pathTexts());
        }
        PathUri next = peer.path().getFirst();
        return new ConnectionPlan.Connect(
                next.host(), next.port(), peer.protocol(), peer.pathTexts());
    }

    private ConnectionPlan both(Planning planning) {
        return switch (offered) {
            case MessageStreamReading.Unusable(StreamRefusal why) ->
                    new ConnectionPlan.NoMedia(why);
            case MessageStreamReading.Usable(MessageStream offer) ->
                    switch (answered) {
                        case MessageStreamReading.Unusable(StreamRefusal why) ->
                                new ConnectionPlan.NoMedia(
                                        why == StreamRefusal.DISABLED
                                                ? StreamRefusal.REFUSED_BY_PEER
                                                : why);
                        case MessageStreamReading.Usable(MessageStream answer) ->
                                planning.plan(offer, answer);
                    };
        };
    }

    /** A plan made from a stream that both sides agreed on. */
    private interface Planning {
        ConnectionPlan plan(MessageStream offer, MessageStream answer);
    }
}
