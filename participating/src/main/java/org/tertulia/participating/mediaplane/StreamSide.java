package org.tertulia.participating.mediaplane;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One side of a stream: the legs to which messages can be sent now, and what is held while there is
 * none. The first leg gets what was held; one that comes later gets what is sent from then on.
 */
final class StreamSide {

    private final OutboundQueue held;
    private final List<LegEndpoint> present = new ArrayList<>();

    StreamSide(MediaLoop loop) {
        this.held = new OutboundQueue(loop, Optional.empty());
    }

    OutboundQueue held() {
        return held;
    }

    List<LegEndpoint> present() {
        return present;
    }

    void arrived(LegEndpoint leg) {
        if (present.contains(leg)) {
            return;
        }
        present.add(leg);
        if (present.size() == 1) {
            leg.queue().adopt(held);
        }
    }

    void gone(LegEndpoint leg) {
        present.remove(leg);
    }
}
