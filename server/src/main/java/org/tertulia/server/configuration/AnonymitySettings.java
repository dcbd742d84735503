package org.tertulia.server.configuration;

/** {@code anonymity.*}: what becomes of requests with Privacy. */
public record AnonymitySettings(
        @Doc(
                        value = "Whether a user may stay anonymous. If not, such requests get 403.",
                        clause = "ORIG-3a, ORIG-3b, TERM-2a, TERM-2b")
                boolean allowed) {

    static AnonymitySettings defaults() {
        return new AnonymitySettings(true);
    }
}
