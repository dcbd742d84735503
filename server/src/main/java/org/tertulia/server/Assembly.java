package org.tertulia.server;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.tertulia.server.application.Application;
import org.tertulia.server.application.Listening;
import org.tertulia.server.application.Running;
import org.tertulia.server.configuration.Configuration;

/** The one place where the parts of the server are put together. */
final class Assembly implements Application {

    @Override
    public Running start(Configuration configuration, PrintStream out) {
        return new Nothing();
    }

    /** No part has come into being yet. */
    private record Nothing() implements Running {

        @Override
        public List<Listening> listening() {
            return List.of();
        }

        @Override
        public void drainAndAwait(Duration deadline) {}
    }
}
