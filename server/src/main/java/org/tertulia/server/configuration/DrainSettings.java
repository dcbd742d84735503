package org.tertulia.server.configuration;

import java.time.Duration;

/** {@code drain.*}: how the server stops. */
public record DrainSettings(
        @Doc(
                        "How long live sessions may go on after SIGTERM before they get BYE. New"
                                + " invitations get 503 at once.")
                Duration deadline) {

    static DrainSettings defaults() {
        return new DrainSettings(Duration.ofSeconds(5));
    }
}
