package org.tertulia.participating.mediaplane;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One side of a stream: the legs that get its messages, and what is held while nobody is there. The
 * first leg that is connected gets what was held; from then on every leg that has agreed gets what
 * comes, in a queue of its own until it is connected.
 */
final class StreamSide {

    private final OutboundQueue held;
    private final List<LegEndpoint> present = new ArrayList<>();

    /** Legs that have agreed before anybody was connected. */
    private final List<LegEndpoint> expected = new ArrayList<>();

    StreamSide(MediaLoop loop) {
        this.held = new OutboundQueue(loop, Optional.empty());
    }

    OutboundQueue held() {
        return held;
    }

    List<LegEndpoint> present() {
        return present;
    }

    /** The leg has agreed on its terms and will be connected soon. */
    void expected(LegEndpoint leg) {
        if (present.contains(leg) || expected.contains(leg)) {
            return;
        }
        (present.isEmpty() ? expected : present).add(leg);
    }

    /** The leg is connected. */
    void arrived(LegEndpoint leg) {
        expected.remove(leg);
        if (present.contains(leg)) {
            leg.queue().touch();
            return;
        }
        boolean first = present.isEmpty();
        present.add(leg);
        if (first) {
            leg.queue().adopt(held);
            present.addAll(expected);
            expected.clear();
        }
    }

    void gone(LegEndpoint leg) {
        present.remove(leg);
        expected.remove(leg);
    }
}
