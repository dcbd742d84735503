package org.tertulia.server.application;

import java.io.PrintStream;
import org.tertulia.server.configuration.Configuration;

/** What {@code ./tertulia serve} starts. */
public interface Application {

    /**
     * Starts everything that the configuration asks for, or nothing: when a part cannot start, the
     * parts before it are closed again. What a person may want to try next goes to {@code out}.
     */
    Running start(Configuration configuration, PrintStream out) throws StartFailed;
}
