package org.tertulia.server.configuration;

import java.util.Optional;

/** {@code version.*}: which CPM releases may speak to us. */
public record VersionSettings(
        @Doc(
                        value = "Lowest release that is served, such as 2.0. Empty: any.",
                        clause = "ORIG-2a, ORIG-2b, TERM-1a, TERM-1b")
                Optional<String> required) {

    /** A release is a major and a minor number. */
    public VersionSettings {
        InvalidSetting.unless(
                required.isEmpty() || required.get().matches("\\d+\\.\\d+"),
                "version.required",
                "write it like 2.0, or leave it empty");
    }

    static VersionSettings defaults() {
        return new VersionSettings(Optional.empty());
    }
}
