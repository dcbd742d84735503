package org.tertulia.server.command;

import java.io.PrintStream;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tertulia.server.application.Application;
import org.tertulia.server.application.Listening;
import org.tertulia.server.application.Running;
import org.tertulia.server.application.StartFailed;
import org.tertulia.server.configuration.Configuration;
import org.tertulia.server.configuration.InvalidConfiguration;
import org.tertulia.server.logging.Logging;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code serve}: runs the server until a signal stops it. */
@Command(
        name = "serve",
        description = "Start the server; SIGTERM or Ctrl-C stops it.",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

    private final Application application;
    private final PrintStream out;

    @Mixin private final ConfigurationOptions options = new ConfigurationOptions();

    ServeCommand(Application application, PrintStream out) {
        this.application = application;
        this.out = out;
    }

    @Override
    public Integer call() throws InvalidConfiguration, StartFailed, InterruptedException {
        Configuration configuration = options.read().configuration();
        Logging.start(configuration.log());
        CountDownLatch stop = new CountDownLatch(1);
        StopSignal.onFirst(stop::countDown);
        Running running = application.start(configuration, out);
        running.listening().stream().map(Listening::line).forEach(out::println);
        Welcome.print(configuration, running.listening(), out);
        stop.await();
        LOG.info(
                "stopping: live sessions may go on for {} s",
                configuration.drain().deadline().toSeconds());
        running.drainAndAwait(configuration.drain().deadline());
        LOG.info("stopped");
        Logging.stop();
        return ExitCode.DONE;
    }
}
