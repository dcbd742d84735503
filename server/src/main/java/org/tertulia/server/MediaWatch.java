package org.tertulia.server;

import java.time.Duration;
import org.tertulia.participating.mediaplane.MediaCounts;
import org.tertulia.participating.mediaplane.MediaRelay;
import org.tertulia.strand.Strands;

/**
 * Counts what the media plane holds once a second, on its loop, so that others can read it without
 * asking the loop.
 */
final class MediaWatch {
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final MediaRelay relay;
    private final Strands strands;
    private volatile MediaCounts latest = MediaCounts.NONE;

    MediaWatch(MediaRelay relay, Strands strands) {
        this.relay = relay;
        this.strands = strands;
    }

    void start() {
        strands.schedule(EVERY, this::countAgainAndAgain);
    }

    private void countAgainAndAgain() {
        count();
        start();
    }

    /** Counts now; on the media loop only. */
    void count() {
        latest = relay.counts();
    }

    /** As of at most a second ago. */
    MediaCounts latest() {
        return latest;
    }
}
