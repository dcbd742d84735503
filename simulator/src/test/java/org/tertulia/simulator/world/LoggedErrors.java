package org.tertulia.simulator.world;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what is logged as an error: faults of our own that a boundary caught. */
public final class LoggedErrors extends AppenderBase<ILoggingEvent> {

    private static final List<String> ERRORS = new CopyOnWriteArrayList<>();

    /** What was logged since the last call. */
    static List<String> taken() {
        List<String> errors = List.copyOf(ERRORS);
        ERRORS.clear();
        return errors;
    }

    @Override
    protected void append(ILoggingEvent event) {
        var fault = event.getThrowableProxy();
        String thrown = fault == null ? "" : ": " + fault.getClassName() + " " + fault.getMessage();
        ERRORS.add(event.getLoggerName() + ": " + event.getFormattedMessage() + thrown);
    }
}
