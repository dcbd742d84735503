package org.tertulia.participating.mediaplane;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tertulia.clause.Clause;
import org.tertulia.msrp.MsrpRequest;
import org.tertulia.msrp.MsrpStatus;

/**
 * "Procedures upon Receiving MSRP" (8.6.1): every SEND that a leg receives passes here, at its head
 * and before its content, and is either let through to the other side of the stream or refused.
 */
@Clause({"MSRP-0", "MSRP-1a", "MSRP-1b", "MSRP-1c"})
final class MsrpReceived {

    private final MediaLoop loop;

    MsrpReceived(MediaLoop loop) {
        this.loop = loop;
    }

    /** What becomes of a chunk. */
    sealed interface Verdict {
        /** Its content goes into this message. */
        record Forward(IncomingMessage message) implements Verdict {}

        record Refuse(MsrpStatus status) implements Verdict {}
    }

    /** A chunk of a message begins; its session and its form have been checked. */
    Verdict on(LegEndpoint source, MsrpRequest send) {
        IncomingMessages messages = source.incoming();
        String messageId = send.headers().messageId().orElseThrow();
        Optional<IncomingMessage> known = messages.of(messageId);
        if (known.isPresent()) {
            return known.get()
                    .refusal()
                    .<Verdict>map(Verdict.Refuse::new)
                    .orElse(new Verdict.Forward(known.get()));
        }
        Optional<MsrpStatus> earlier = messages.refusalOf(messageId);
        Verdict verdict =
                earlier.<Verdict>map(Verdict.Refuse::new).orElseGet(() -> first(source, send));
        switch (verdict) {
            case Verdict.Forward(IncomingMessage message) -> messages.add(message);
            case Verdict.Refuse(MsrpStatus status) -> messages.refuse(messageId, status);
        }
        return verdict;
    }

    /** The first chunk decides where the message goes. */
    private Verdict first(LegEndpoint source, MsrpRequest send) {
        long total = send.headers().byteRange().total().orElse(0);
        if (source.incoming().isFull() || total > loop.limits().messageOctets()) {
            return new Verdict.Refuse(MsrpStatus.STOP_SENDING);
        }
        StreamSide outgoing = source.stream().opposite(source.side()); // 1
        Optional<MsrpStatus> refusal = Optional.empty();
        List<OutboundQueue> takers = new ArrayList<>();
        for (LegEndpoint leg : outgoing.present()) {
            Optional<MsrpStatus> no = leg.refusal(send);
            if (no.isPresent()) {
                refusal = no;
            } else {
                takers.add(leg.queue());
            }
        }
        if (takers.isEmpty() && refusal.isPresent()) {
            return new Verdict.Refuse(refusal.get());
        }
        return new Verdict.Forward(
                forward(source, send, takers.isEmpty() ? List.of(outgoing.held()) : takers));
    }

    private IncomingMessage forward(
            LegEndpoint source, MsrpRequest send, List<OutboundQueue> takers) {
        var message = new RelayedMessage(source, send);
        List<OutboundMessage> copies =
                takers.stream().map(queue -> queue.open(message.copy(), send)).toList(); // 1
        return new IncomingMessage(loop, message, copies);
    }
}
