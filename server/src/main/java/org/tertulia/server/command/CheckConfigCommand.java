package org.tertulia.server.command;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.tertulia.server.configuration.ConfigurationReader;
import org.tertulia.server.configuration.InvalidConfiguration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code check-config}: whether a file can be used, without starting anything. */
@Command(
        name = "check-config",
        description = "Check a configuration file; exit code 2 when it cannot be used.",
        mixinStandardHelpOptions = true)
final class CheckConfigCommand implements Callable<Integer> {

    private final PrintStream out;

    @Parameters(paramLabel = "FILE", description = "YAML file with settings.")
    private Path file = Path.of("");

    CheckConfigCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws InvalidConfiguration {
        ConfigurationReader.read(Optional.of(file), List.of());
        out.println(file + ": good");
        return ExitCode.DONE;
    }
}
