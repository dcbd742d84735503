package org.tertulia.sdp.intermediate;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.tertulia.sdp.MsrpTransport;
import org.tertulia.sdp.SdpOrigin;

/**
 * What the node itself contributes to the description of one leg. The stream ids are the session-id
 * parts of the own path URIs, one for every media line in its place; whoever owns randomness makes
 * them, fresh for each leg and at least 80 bits strong (RFC 4975 section 14.1).
 */
public record LocalMedia(
        String address,
        int port,
        List<String> streamIds,
        SdpOrigin origin,
        OptionalLong maxSize,
        boolean cema,
        Optional<String> fingerprint) {

    public LocalMedia {
        streamIds = List.copyOf(streamIds);
    }

    /** A leg with CEMA, without a size limit and without TLS, at version 1 of its description. */
    public static LocalMedia of(String address, int port, List<String> streamIds, long sessionId) {
        return new LocalMedia(
                address,
                port,
                streamIds,
                SdpOrigin.own(sessionId, 1, address),
                OptionalLong.empty(),
                true,
                Optional.empty());
    }

    public LocalMedia withMaxSize(long octets) {
        return new LocalMedia(
                address, port, streamIds, origin, OptionalLong.of(octets), cema, fingerprint);
    }

    /**
     * For the new offer after an answer that cannot be reached with CEMA (RFC 6714 section 4.4).
     */
    public LocalMedia withoutCema() {
        return new LocalMedia(address, port, streamIds, origin, maxSize, false, fingerprint);
    }

    /** Makes TLS possible; the value is that of {@code a=fingerprint} (RFC 8122). */
    public LocalMedia withFingerprint(String value) {
        return new LocalMedia(address, port, streamIds, origin, maxSize, cema, Optional.of(value));
    }

    /** The own path URI of the stream at that place. */
    public String path(int index, MsrpTransport transport) {
        String host = address.indexOf(':') < 0 ? address : "[" + address + "]";
        return transport.scheme() + "://" + host + ":" + port + "/" + streamIds.get(index) + ";tcp";
    }

    MsrpTransport transportFor(MsrpTransport received) {
        return received == MsrpTransport.TLS && fingerprint.isPresent()
                ? MsrpTransport.TLS
                : MsrpTransport.TCP;
    }

    OptionalLong smallerSize(OptionalLong peer) {
        if (peer.isEmpty() || maxSize.isEmpty()) {
            return peer.isPresent() ? peer : maxSize;
        }
        return OptionalLong.of(Math.min(peer.getAsLong(), maxSize.getAsLong()));
    }
}
