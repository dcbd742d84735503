package org.tertulia.server.configuration;

import java.util.Optional;

/** {@code cf.*}: the CPM Controlling Function. */
public record ControllingFunctionSettings(
        @Doc(
                        value = "Where new group sessions are made. Empty: there is none.",
                        clause = "ADMIN-2d-i-1")
                Optional<String> factoryUri) {

    /** Checks the form. */
    public ControllingFunctionSettings {
        factoryUri.ifPresent(text -> SipText.requireUri("cf.factory-uri", text));
    }

    static ControllingFunctionSettings defaults() {
        return new ControllingFunctionSettings(Optional.empty());
    }
}
