package org.tertulia.simulator.peer;

import java.util.List;
import org.tertulia.simulator.peer.text.ExpectationFailed;
import org.tertulia.simulator.peer.text.MalformedText;
import org.tertulia.simulator.peer.text.PlainCpim;
import org.tertulia.simulator.peer.text.PlainMsrp;

/** A whole MSRP message: its first chunk's fields, its octets, and the chunks it came in. */
public record ReceivedMessage(List<PlainMsrp> chunks, Content content) {

    /** The octets of all chunks in order. */
    public record Content(byte[] octets) {}

    public ReceivedMessage {
        chunks = List.copyOf(chunks);
    }

    public PlainMsrp first() {
        return chunks.getFirst();
    }

    public String messageId() {
        return first().need("Message-ID");
    }

    public String contentType() {
        return first().contentType();
    }

    public String text() {
        return new PlainMsrp.Body(content.octets()).toString();
    }

    /** What the CPIM wrapper holds. */
    public PlainCpim cpim() {
        try {
            return PlainCpim.parse(content.octets());
        } catch (MalformedText malformed) {
            throw new ExpectationFailed(malformed.what());
        }
    }
}
