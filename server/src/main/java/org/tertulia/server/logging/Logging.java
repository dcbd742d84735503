package org.tertulia.server.logging;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tertulia.server.configuration.LogSettings;

/**
 * Sets up Logback: one line for each event on standard error, as text or JSON. Lines are written by
 * a thread of their own, so that a slow terminal never holds up an event loop; when it falls far
 * behind, lines are lost rather than calls.
 */
public final class Logging {

    private static final int LINES_THAT_MAY_WAIT = 8192;

    /** Line breaks that came over the wire must not look like lines of ours. */
    private static final String ONE_LINE =
            "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0}"
                    + " %replace(%msg){'[\\r\\n]+', ' | '} %kvp"
                    + "%replace(%ex){'[\\r\\n]+\\s*', ' | '}%nopex%n";

    private Logging() {}

    /** Replaces the set-up in force. */
    public static void start(LogSettings settings) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        context.start();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setName("stderr");
        console.setTarget("System.err");
        console.setEncoder(encoder(settings.format(), context));
        console.start();
        AsyncAppender queue = new AsyncAppender();
        queue.setContext(context);
        queue.setName("queue");
        queue.setQueueSize(LINES_THAT_MAY_WAIT);
        queue.setDiscardingThreshold(0);
        queue.setNeverBlock(true);
        queue.addAppender(console);
        queue.start();
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.toLevel(settings.level().name()));
        // the life cycle of the HTTP library is no news to an operator
        Level libraries = settings.level() == LogSettings.Level.INFO ? Level.WARN : root.getLevel();
        context.getLogger("org.eclipse.jetty").setLevel(libraries);
        root.addAppender(queue);
        // Jetty tells of its own life at info, and of bad header fields as often as they come; the
        // admin port says in its own words what an operator needs
        if (root.getLevel().isGreaterOrEqual(Level.INFO)) {
            context.getLogger("org.eclipse.jetty").setLevel(Level.ERROR);
        }
    }

    /** Writes what still waits. */
    public static void stop() {
        ((LoggerContext) LoggerFactory.getILoggerFactory()).stop();
    }

    private static Encoder<ILoggingEvent> encoder(
            LogSettings.Format format, LoggerContext context) {
        return switch (format) {
            case TEXT -> {
                PatternLayoutEncoder text = new PatternLayoutEncoder();
                text.setContext(context);
                text.setPattern(ONE_LINE);
                text.start();
                yield text;
            }
            case JSON -> {
                JsonEncoder json = new JsonEncoder();
                json.setContext(context);
                json.setWithSequenceNumber(false);
                json.setWithNanoseconds(false);
                json.setWithContext(false);
                json.setWithMessage(false);
                json.setWithArguments(false);
                json.setWithFormattedMessage(true);
                json.start();
                yield json;
            }
        };
    }
}
