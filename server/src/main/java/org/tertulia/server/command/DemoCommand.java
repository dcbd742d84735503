package org.tertulia.server.command;

import java.io.PrintStream;
import java.util.concurrent.Callable;
import org.tertulia.server.application.Demonstration;
import org.tertulia.server.application.StartFailed;
import picocli.CommandLine.Command;

/** {@code demo}: a conversation over real sockets, on free ports of this host. */
@Command(
        name = "demo",
        description = "Show a conversation on free ports and check that every message arrived.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    private final Demonstration demonstration;
    private final PrintStream out;

    DemoCommand(Demonstration demonstration, PrintStream out) {
        this.demonstration = demonstration;
        this.out = out;
    }

    @Override
    public Integer call() throws StartFailed {
        return demonstration.show(out) ? ExitCode.DONE : ExitCode.FAILED;
    }
}
