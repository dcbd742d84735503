package org.tertulia.sdp;

import java.util.Arrays;
import java.util.Optional;

/**
 * The direction of a stream as seen by the one who wrote the description (RFC 8866 section 6.7).
 */
public enum MediaDirection {
    SENDRECV("sendrecv", true, true),
    SENDONLY("sendonly", true, false),
    RECVONLY("recvonly", false, true),
    INACTIVE("inactive", false, false);

    private final String attribute;
    private final boolean sends;
    private final boolean receives;

    MediaDirection(String attribute, boolean sends, boolean receives) {
        this.attribute = attribute;
        this.sends = sends;
        this.receives = receives;
    }

    static Optional<MediaDirection> of(String attribute) {
        return Arrays.stream(values()).filter(d -> d.attribute.equals(attribute)).findFirst();
    }

    private static MediaDirection of(boolean sends, boolean receives) {
        if (sends) {
            return receives ? SENDRECV : SENDONLY;
        }
        return receives ? RECVONLY : INACTIVE;
    }

    /** The widest direction that may answer this one (RFC 3264 section 6.1). */
    public MediaDirection mirrored() {
        return of(/* sends= */ receives, /* receives= */ sends);
    }

    /** What both allow, seen from the same side. */
    public MediaDirection and(MediaDirection other) {
        return of(sends && other.sends, receives && other.receives);
    }

    public boolean sends() {
        return sends;
    }

    public boolean receives() {
        return receives;
    }

    public SdpAttribute toAttribute() {
        return SdpAttribute.flag(attribute);
    }
}
