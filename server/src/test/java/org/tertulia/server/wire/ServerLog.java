package org.tertulia.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;
import org.tertulia.participating.ParticipatingFunction;

/** The warnings and errors that the server logs while this is open. */
final class ServerLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
    private final List<String> refusals = new CopyOnWriteArrayList<>();
    private final Logger root;

    ServerLog() {
        root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        setContext(root.getLoggerContext());
        start();
        root.addAppender(this);
        // its lines about refused invitations are below what tests usually hear
        ((Logger) LoggerFactory.getLogger(ParticipatingFunction.class)).setLevel(Level.INFO);
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
            events.add(event);
        } else if (event.getFormattedMessage().contains(" refused: ")) {
            refusals.add(event.getFormattedMessage());
        }
    }

    /** The lines about invitations that the Function refused. */
    List<String> refusals() {
        return List.copyOf(refusals);
    }

    List<String> lines() {
        return events.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    List<String> linesAbout(String text) {
        return lines().stream().filter(line -> line.contains(text)).toList();
    }

    /** Nothing that a peer does may show a stack trace or count as our error. */
    void showsNoFault() {
        assertThat(events)
                .allSatisfy(event -> {
                    assertThat(event.getThrowableProxy()).as(event.getFormattedMessage()).isNull();
                    assertThat(event.getLevel())
                            .as(event.getFormattedMessage())
                            .isEqualTo(Level.WARN);
                    assertThat(event.getFormattedMessage()).doesNotContain("\n", "\r");
                });
    }

    @Override
    public void close() {
        root.detachAppender(this);
        stop();
    }
}
