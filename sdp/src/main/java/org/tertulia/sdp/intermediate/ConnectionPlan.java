package org.tertulia.sdp.intermediate;

import java.util.List;
import java.util.stream.IntStream;
import org.tertulia.sdp.MessageStream;
import org.tertulia.sdp.MessageStreamReading;
import org.tertulia.sdp.MsrpProtocol;
import org.tertulia.sdp.SessionDescription;
import org.tertulia.sdp.StreamRefusal;

/**
 * What the node has to do for the connection of one stream once offer and answer are known (RFC
 * 6135 section 4, RFC 6714 section 4). The peer path goes into To-Path as it is, wherever the TCP
 * connection leads.
 */
public sealed interface ConnectionPlan {

    /** Open a connection to that address and send at once, an empty SEND if there is nothing. */
    record Connect(String host, int port, MsrpProtocol protocol, List<String> peerPath)
            implements ConnectionPlan {

        public Connect {
            peerPath = List.copyOf(peerPath);
        }
    }

    /** The peer opens the connection and says with its first SEND which session it is for. */
    record AwaitConnection(List<String> peerPath) implements ConnectionPlan {

        public AwaitConnection {
            peerPath = List.copyOf(peerPath);
        }
    }

    /** The stream is not in use; {@code CEMA_FALLBACK_NEEDED} asks for another offer. */
    record NoMedia(StreamRefusal why) implements ConnectionPlan {}

    /** The plans, one for each media line, of the side that made the offer. */
    static List<ConnectionPlan> ofOfferer(
            SessionDescription ownOffer, SessionDescription answer, SessionMatch match) {
        return IntStream.range(0, ownOffer.media().size())
                .mapToObj(index -> pair(ownOffer, answer, index))
                .map(pair -> pair.planOfOfferer(match))
                .toList();
    }

    /** The plans, one for each media line, of the side that gave the answer. */
    static List<ConnectionPlan> ofAnswerer(SessionDescription offer, SessionDescription ownAnswer) {
        return IntStream.range(0, offer.media().size())
                .mapToObj(index -> pair(offer, ownAnswer, index))
                .map(StreamPair::planOfAnswerer)
                .toList();
    }

    private static StreamPair pair(SessionDescription offer, SessionDescription answer, int index) {
        MessageStreamReading answered =
                index < answer.media().size()
                        ? MessageStream.read(answer, index)
                        : new MessageStreamReading.Unusable(StreamRefusal.REFUSED_BY_PEER);
        return new StreamPair(MessageStream.read(offer, index), answered);
    }
}
