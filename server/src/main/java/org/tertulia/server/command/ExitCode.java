package org.tertulia.server.command;

/** The exit codes of {@code ./tertulia}. */
final class ExitCode {

    /** Done; for {@code serve}: stopped as asked. */
    static final int DONE = 0;

    /** Something failed while running. */
    static final int FAILED = 1;

    /** Wrong arguments or a configuration that cannot be used. */
    static final int USAGE = 2;

    /** No JDK 25 (only the launcher script gives it). */
    static final int NO_JDK = 3;

    /** Another program has a port that is wanted. */
    static final int PORT_IN_USE = 4;

    private ExitCode() {}
}
