package org.tertulia.server.configuration;

/** {@code strands.*}: how procedures run. */
public record StrandSettings(
        @Doc(
                        "loop: on the event loop (needs a JDK that allows it). pool: on the JDK's"
                                + " own scheduler. auto: loop where it works.")
                Provider provider) {

    /** The ways to run procedures. */
    public enum Provider {
        /** The loop if a self-test at start succeeds, else the pool. */
        AUTO,
        /** On the event loop. */
        LOOP,
        /** On the JDK's pool. */
        POOL
    }

    static StrandSettings defaults() {
        return new StrandSettings(Provider.AUTO);
    }
}
