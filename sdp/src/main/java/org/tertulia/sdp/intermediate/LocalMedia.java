package org.tertulia.sdp.intermediate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.tertulia.sdp.MessageStream;
import org.tertulia.sdp.PathUri;
import org.tertulia.sdp.SdpOrigin;

/**
 * What the node itself contributes to the description of one leg. The paths are its own MSRP URIs,
 * a fresh one for each leg, under the place of their media line; a stream without one is refused. A
 * {@code msrps} URI makes the stream one over TLS.
 */
public record LocalMedia(
        String address,
        int port,
        Map<Integer, String> paths,
        SdpOrigin origin,
        OptionalLong maxSize,
        boolean cema,
        Optional<String> fingerprint) {

    public LocalMedia {
        paths = Collections.unmodifiableMap(new LinkedHashMap<>(paths));
        if (!paths.values().stream().allMatch(path -> PathUri.parse(path).isPresent())) {
            throw new IllegalArgumentException("an own path is no MSRP URI");
        }
    }

    /** A leg with CEMA, without a size limit and without TLS, at version 1 of its description. */
    public static LocalMedia of(
            String address, int port, Map<Integer, String> paths, long sessionId) {
        return new LocalMedia(
                address,
                port,
                paths,
                SdpOrigin.own(sessionId, 1, address),
                OptionalLong.empty(),
                true,
                Optional.empty());
    }

    public LocalMedia withMaxSize(long octets) {
        return new LocalMedia(
                address, port, paths, origin, OptionalLong.of(octets), cema, fingerprint);
    }

    /**
     * For the new offer after an answer that cannot be reached with CEMA (RFC 6714 section 4.4).
     */
    public LocalMedia withoutCema() {
        return new LocalMedia(address, port, paths, origin, maxSize, false, fingerprint);
    }

    /** The value of {@code a=fingerprint} for streams over TLS (RFC 8122). */
    public LocalMedia withFingerprint(String value) {
        return new LocalMedia(address, port, paths, origin, maxSize, cema, Optional.of(value));
    }

    /** The own path URI of the stream at that place. */
    public Optional<PathUri> path(int index) {
        return Optional.ofNullable(paths.get(index)).flatMap(PathUri::parse);
    }

    boolean offers(MessageStream stream) {
        return path(stream.index()).filter(p -> p.protocol() == stream.protocol()).isPresent();
    }

    OptionalLong smallerSize(OptionalLong peer) {
        if (peer.isEmpty() || maxSize.isEmpty()) {
            return peer.isPresent() ? peer : maxSize;
        }
        return OptionalLong.of(Math.min(peer.getAsLong(), maxSize.getAsLong()));
    }
}
