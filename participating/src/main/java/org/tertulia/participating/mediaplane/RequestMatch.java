package org.tertulia.participating.mediaplane;

import java.util.List;
import java.util.Optional;
import org.tertulia.clause.Clause;
import org.tertulia.msrp.MsrpRequest;
import org.tertulia.msrp.MsrpStatus;
import org.tertulia.msrp.MsrpUri;

/** For which leg a request is, and whether it may come over this connection. */
sealed interface RequestMatch {

    record Found(LegEndpoint leg) implements RequestMatch {}

    record Refused(MsrpStatus status) implements RequestMatch {}

    /**
     * Judges a request by the leg whose session-id its To-Path names. The steps are those of
     * session matching.
     */
    @Clause("EXT-SDP-2")
    static RequestMatch of(
            Optional<LegEndpoint> named, MsrpRequest request, RelayConnection on, boolean lenient) {
        Optional<LegEndpoint> leg =
                named.filter(l -> isSame(l.ownUri(), first(request), lenient)) // 1, 2
                        .filter(l -> isFromPeer(l, request, lenient)); // 3
        if (leg.isEmpty()) {
            return new Refused(MsrpStatus.SESSION_DOES_NOT_EXIST);
        }
        boolean elsewhere = leg.get().connection().filter(bound -> bound != on).isPresent();
        if (elsewhere) {
            return new Refused(MsrpStatus.SESSION_ALREADY_IN_USE); // 4
        }
        boolean unbound = leg.get().connection().isEmpty();
        return unbound && request.isReport()
                ? new Refused(MsrpStatus.SESSION_DOES_NOT_EXIST)
                : new Found(leg.get());
    }

    /** The URI that leads to us: an endpoint is the first and last of the path. */
    static Optional<MsrpUri> first(MsrpRequest request) {
        return MsrpUri.parse(request.headers().toPath().getFirst());
    }

    /** A peer may be quicker than the answer that names its path: then To-Path is enough. */
    private static boolean isFromPeer(LegEndpoint leg, MsrpRequest request, boolean lenient) {
        List<String> from = request.headers().fromPath();
        return leg.peerUri()
                .filter(peer -> !isSame(peer, MsrpUri.parse(from.getLast()), lenient))
                .isEmpty();
    }

    private static boolean isSame(MsrpUri ours, Optional<MsrpUri> theirs, boolean lenient) {
        return theirs.filter(uri -> ours.sameAs(uri) || (lenient && ours.sameSession(uri)))
                .isPresent();
    }
}
