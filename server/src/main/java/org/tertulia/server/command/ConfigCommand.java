package org.tertulia.server.command;

import java.io.PrintStream;
import org.tertulia.server.configuration.InvalidConfiguration;
import org.tertulia.server.configuration.Manual;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code config reference} and {@code config effective}. */
@Command(
        name = "config",
        description = "Print all settings, or those in force.",
        synopsisSubcommandLabel = "(reference | effective)",
        mixinStandardHelpOptions = true)
final class ConfigCommand {

    private final PrintStream out;

    ConfigCommand(PrintStream out) {
        this.out = out;
    }

    @Command(
            name = "reference",
            description = "The manual of all settings, as Markdown.",
            mixinStandardHelpOptions = true)
    int reference() {
        out.print(Manual.markdown());
        return ExitCode.DONE;
    }

    @Command(
            name = "effective",
            description = "The settings in force and where each came from.",
            mixinStandardHelpOptions = true)
    int effective(@Mixin ConfigurationOptions options) throws InvalidConfiguration {
        out.print(options.read().yaml());
        return ExitCode.DONE;
    }
}
