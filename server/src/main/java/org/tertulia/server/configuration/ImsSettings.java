package org.tertulia.server.configuration;

import java.util.Optional;

/** {@code ims.*}: the network around the Function. */
public record ImsSettings(
        @Doc(
                        "Route for requests that the Function starts itself. Empty: the embedded"
                                + " core, or the address in core.")
                Optional<String> scscfRoute) {

    /** Checks the form. */
    public ImsSettings {
        scscfRoute.ifPresent(text -> SipText.requireUri("ims.scscf-route", text));
    }

    static ImsSettings defaults() {
        return new ImsSettings(Optional.empty());
    }
}
