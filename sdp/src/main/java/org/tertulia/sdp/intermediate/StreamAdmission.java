package org.tertulia.sdp.intermediate;

import org.tertulia.sdp.MessageStream;
import org.tertulia.sdp.MessageStreamReading;
import org.tertulia.sdp.MsrpProtocol;
import org.tertulia.sdp.SessionDescription;
import org.tertulia.sdp.StreamRefusal;

/** Decides whether a stream that a peer offers is let in. */
final class StreamAdmission {

    private StreamAdmission() {}

    static MessageStreamReading admit(SessionDescription offer, int index, MediaPolicy policy) {
        return switch (MessageStream.read(offer, index)) {
            case MessageStreamReading.Unusable unusable -> unusable;
            case MessageStreamReading.Usable(MessageStream stream) -> judge(stream, policy);
        };
    }

    private static MessageStreamReading judge(MessageStream stream, MediaPolicy policy) {
        if (stream.protocol() == MsrpProtocol.TLS && !policy.tls()) {
            return new MessageStreamReading.Unusable(StreamRefusal.PROTOCOL_NOT_SUPPORTED);
        }
        if (!policy.allowed().test(stream.media())) {
            return new MessageStreamReading.Unusable(StreamRefusal.NOT_ALLOWED);
        }
        boolean reachable =
                stream.hasCema()
                        || stream.addressMatchesPath()
                        || policy.sessionMatch() == SessionMatch.LENIENT;
        return reachable
                ? new MessageStreamReading.Usable(stream)
                : new MessageStreamReading.Unusable(StreamRefusal.ADDRESS_MISMATCH);
    }
}
