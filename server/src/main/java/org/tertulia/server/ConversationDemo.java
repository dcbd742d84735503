package org.tertulia.server;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import org.tertulia.server.application.Demonstration;
import org.tertulia.server.application.Listening;
import org.tertulia.server.application.Running;
import org.tertulia.server.application.StartFailed;
import org.tertulia.server.configuration.Configuration;
import org.tertulia.server.configuration.ConfigurationReader;
import org.tertulia.server.configuration.InvalidConfiguration;
import org.tertulia.server.logging.Logging;
import org.tertulia.simulator.demo.Demo;
import org.tertulia.simulator.demo.DemoOutcome;
import org.tertulia.simulator.demo.DemoTarget;
import org.tertulia.simulator.ladder.LadderPrinter;
import org.tertulia.simulator.peer.wire.WireAddress;

/**
 * The conversation that {@code ./tertulia demo} shows: the demo's clients against a server of its
 * own on free ports.
 */
final class ConversationDemo implements Demonstration {
    private static final Duration DRAIN = Duration.ofSeconds(2);

    private final List<String> settings;

    /** The demo as the command shows it. */
    ConversationDemo() {
        this(List.of());
    }

    /** The demo against a server with further settings, written as for {@code --set}. */
    ConversationDemo(List<String> settings) {
        this.settings = List.copyOf(settings);
    }

    @Override
    public boolean show(PrintStream out) throws StartFailed {
        try (Demo demo = Demo.open(out, LadderPrinter.mayColour())) {
            WireAddress focus = demo.controllingFunction();
            Configuration configuration = configuration(focus.host() + ":" + focus.port());
            Logging.start(configuration.log());
            Running running = new Assembly().start(configuration, out);
            try {
                DemoOutcome outcome = demo.run(target(configuration, running));
                return outcome.passed();
            } finally {
                running.drainAndAwait(DRAIN);
            }
        }
    }

    /** Free ports everywhere, and a route to the demo's Controlling Function, which is believed. */
    private Configuration configuration(String focus) {
        Stream<String> own =
                Stream.of(
                        "log.level=warn",
                        "sip.listen=127.0.0.1:0",
                        "msrp.listen=127.0.0.1:0",
                        "admin.listen=127.0.0.1:0",
                        "core.routes=['"
                                + DemoTarget.CONTROLLING_FUNCTION_DOMAIN
                                + " -> "
                                + focus
                                + "']",
                        "trusted-peers=['" + focus + "']");
        try {
            List<String> all = Stream.concat(own, settings.stream()).toList();
            return ConfigurationReader.read(Optional.empty(), all).configuration();
        } catch (InvalidConfiguration invalid) {
            throw new IllegalStateException("the demo's own settings are wrong", invalid);
        }
    }

    private static DemoTarget target(Configuration configuration, Running running) {
        Listening sip =
                running.listening().stream()
                        .filter(socket -> socket.protocol().equals("sip"))
                        .findFirst()
                        .orElseThrow(
                                () -> new NoSuchElementException("the server has no SIP port"));
        return new DemoTarget(
                new WireAddress(sip.host(), sip.port()),
                configuration.pf().domain(),
                configuration.users().stream()
                        .map(user -> new DemoTarget.User(user.username(), user.password()))
                        .toList());
    }
}
