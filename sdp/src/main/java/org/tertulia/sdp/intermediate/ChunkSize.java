package org.tertulia.sdp.intermediate;

import java.util.List;
import java.util.stream.LongStream;
import org.tertulia.sdp.MessageStream;
import org.tertulia.sdp.SdpAttribute;

/**
 * The largest body of one chunk sent to a peer. RFC 4975 negotiates none, so the names of the
 * attributes that may state one are configuration.
 */
public record ChunkSize(int octetsMax, List<String> attributeNames) {

    public ChunkSize {
        attributeNames = List.copyOf(attributeNames);
        if (octetsMax < 1) {
            throw new IllegalArgumentException("a chunk holds at least one octet");
        }
    }

    /** The own limit, or less if the peer asks for less. */
    public int towards(MessageStream peer) {
        LongStream stated =
                peer.media().attributes().stream()
                        .filter(attribute -> attributeNames.contains(attribute.name()))
                        .mapToLong(ChunkSize::stated);
        return (int) LongStream.concat(LongStream.of(octetsMax), stated).min().orElseThrow();
    }

    /** The number in the attribute; one that is none or not positive limits nothing. */
    private static long stated(SdpAttribute attribute) {
        String text = attribute.value().map(String::trim).orElse("");
        boolean number = text.matches("[0-9]{1,18}");
        long octets = number ? Long.parseLong(text) : 0;
        return octets > 0 ? octets : Long.MAX_VALUE;
    }
}
