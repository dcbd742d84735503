package org.tertulia.server.application;

import java.io.PrintStream;

/** What {@code ./tertulia demo} shows. */
public interface Demonstration {

    /** Runs to its end; false when something did not arrive as it should. */
    boolean show(PrintStream out) throws StartFailed;
}
