package org.tertulia.server.configuration;

/** {@code log.*}: one line for each event, on standard error. */
public record LogSettings(
        @Doc("text for people, json for machines.") Format format,
        @Doc("error, warn, info, debug or trace.") Level level) {

    /** How a line looks. */
    public enum Format {
        /** For people. */
        TEXT,
        /** One JSON object. */
        JSON
    }

    /** How much is written. */
    public enum Level {
        /** What needs a person. */
        ERROR,
        /** What should not be. */
        WARN,
        /** What happens. */
        INFO,
        /** Why it happens. */
        DEBUG,
        /** Every octet. */
        TRACE
    }

    /** What holds until the configuration is read. */
    public static LogSettings defaults() {
        return new LogSettings(Format.TEXT, Level.INFO);
    }
}
