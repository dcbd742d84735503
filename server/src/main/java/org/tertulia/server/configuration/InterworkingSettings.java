package org.tertulia.server.configuration;

import java.util.Optional;

/** {@code isf.*}: the Interworking Selection Function. */
public record InterworkingSettings(
        @Doc(
                        value = "Where requests for foreign schemes go. Empty: there is none.",
                        clause = "ORIG-4n-1, ORIG-5c-1")
                Optional<String> uri) {

    /** Checks the form. */
    public InterworkingSettings {
        uri.ifPresent(text -> SipText.requireUri("isf.uri", text));
    }

    static InterworkingSettings defaults() {
        return new InterworkingSettings(Optional.empty());
    }
}
