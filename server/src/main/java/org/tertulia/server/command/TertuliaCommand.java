package org.tertulia.server.command;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.tertulia.server.application.Application;
import org.tertulia.server.application.Demonstration;
import org.tertulia.server.application.StartFailed;
import org.tertulia.server.configuration.InvalidConfiguration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line as a whole: the commands, their texts and what becomes of errors. */
@Command(
        name = "tertulia",
        description = "An OMA CPM Participating Function.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:done; serve: stopped as asked",
            "1:something failed",
            "2:wrong arguments or configuration",
            "3:no JDK 25 was found",
            "4:a port is in use by another program"
        })
public final class TertuliaCommand {

    private final PrintStream out;
    private final PrintStream err;

    private TertuliaCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Runs one command line and returns its exit code. */
    public static int run(
            List<String> arguments, Application application, Demonstration demonstration) {
        return new TertuliaCommand(System.out, System.err)
                .execute(arguments, application, demonstration);
    }

    static int run(
            List<String> arguments, Application application, PrintStream out, PrintStream err) {
        return new TertuliaCommand(out, err).execute(arguments, application, _ -> true);
    }

    @Command(name = "version", description = "Print the version.")
    int version() {
        out.println(VersionText.line());
        return ExitCode.DONE;
    }

    private int execute(
            List<String> arguments, Application application, Demonstration demonstration) {
        CommandLine line =
                new CommandLine(this)
                        .addSubcommand(new ServeCommand(application, out))
                        .addSubcommand(new DemoCommand(demonstration, out))
                        .addSubcommand(new CheckConfigCommand(out))
                        .addSubcommand(new ConfigCommand(out))
                        .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                        .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                        .setParameterExceptionHandler(this::wrongArguments)
                        .setExecutionExceptionHandler((e, _, _) -> failed(e));
        if (arguments.isEmpty()) {
            line.usage(out);
            return ExitCode.USAGE;
        }
        return line.execute(arguments.toArray(String[]::new));
    }

    private int wrongArguments(ParameterException e, String[] arguments) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName(" ");
        String what =
                e instanceof UnmatchedArgumentException unmatched && command.equals("tertulia")
                        ? "unknown command '" + unmatched.getUnmatched().getFirst() + "'"
                        : e.getMessage();
        err.println("tertulia: " + what + " (try: ./" + command + " --help)");
        return ExitCode.USAGE;
    }

    private int failed(Exception e) {
        return switch (e) {
            case InvalidConfiguration invalid -> say(invalid.lines(), ExitCode.USAGE);
            case StartFailed start ->
                    say(
                            List.of(String.valueOf(start.getMessage())),
                            start.isPortTaken() ? ExitCode.PORT_IN_USE : ExitCode.FAILED);
            default -> {
                LoggerFactory.getLogger(TertuliaCommand.class).error("broken", e);
                yield say(
                        List.of("this is a defect: " + e + " (details are in the log)"),
                        ExitCode.FAILED);
            }
        };
    }

    private int say(List<String> lines, int code) {
        lines.forEach(line -> err.println("tertulia: " + line));
        return code;
    }
}
