package org.tertulia.server;

import java.io.PrintStream;
import org.tertulia.server.application.Demonstration;

/** The conversation that {@code ./tertulia demo} shows. */
final class ConversationDemo implements Demonstration {

    @Override
    public boolean show(PrintStream out) {
        out.println("There is nothing to show yet.");
        return false;
    }
}
