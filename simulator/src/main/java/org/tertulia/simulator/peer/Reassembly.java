package org.tertulia.simulator.peer;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tertulia.simulator.peer.text.PlainMsrp;

/** Puts the chunks of one session together by Message-ID (RFC 4975 section 7.3.1). */
final class Reassembly {

    private final Map<String, List<PlainMsrp>> open = new LinkedHashMap<>();

    /**
     * Adds a chunk; the message, if it is whole now. Chunks must come in order on one connection.
     */
    Optional<ReceivedMessage> add(PlainMsrp chunk) {
        String id = chunk.need("Message-ID");
        List<PlainMsrp> chunks = open.computeIfAbsent(id, _ -> new ArrayList<>());
        chunks.add(chunk);
        if (chunk.flag() == '#') {
            open.remove(id);
            return Optional.empty();
        }
        if (chunk.flag() == '+') {
            return Optional.empty();
        }
        open.remove(id);
        var octets = new ByteArrayOutputStream();
        chunks.forEach(c -> octets.writeBytes(c.octets()));
        var content = new ReceivedMessage.Content(octets.toByteArray());
        return Optional.of(new ReceivedMessage(chunks, content));
    }

    /** What is wrong with the position of this chunk, if anything. */
    Optional<String> fault(PlainMsrp chunk) {
        PlainMsrp.Range range = chunk.range();
        int length = chunk.octets().length;
        long before =
                open.getOrDefault(chunk.need("Message-ID"), List.of()).stream()
                        .mapToLong(c -> c.octets().length)
                        .sum();
        if (range.start() != before + 1) {
            return Optional.of("chunk starts at " + range.start() + " after " + before);
        }
        if (range.end() >= 0 && range.end() != before + length) {
            return Optional.of("chunk ends at " + (before + length) + ", not " + range.end());
        }
        if (chunk.flag() == '$' && range.total() >= 0 && range.total() != before + length) {
            return Optional.of(
                    "message has " + (before + length) + " octets, not " + range.total());
        }
        return Optional.empty();
    }
}
