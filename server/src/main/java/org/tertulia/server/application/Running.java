package org.tertulia.server.application;

import java.time.Duration;
import java.util.List;

/** A server that runs. */
public interface Running {

    /** All sockets, with the ports they really have. */
    List<Listening> listening();

    /**
     * Refuses new sessions, lets live ones go on until the deadline, ends what is left, closes the
     * sockets and returns when all is released.
     */
    void drainAndAwait(Duration deadline);
}
