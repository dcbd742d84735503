package org.tertulia.server;

import java.util.List;
import org.tertulia.server.command.TertuliaCommand;
import org.tertulia.server.configuration.LogSettings;
import org.tertulia.server.logging.Logging;

/** Where {@code ./tertulia} enters. */
public final class Main {

    private Main() {}

    /** Runs the command that the arguments name and ends the process with its exit code. */
    public static void main(String[] arguments) {
        Logging.start(LogSettings.defaults());
        int code = TertuliaCommand.run(List.of(arguments), new Assembly(), new ConversationDemo());
        Logging.stop();
        System.exit(code);
    }
}
