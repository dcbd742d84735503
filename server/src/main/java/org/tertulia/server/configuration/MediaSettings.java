package org.tertulia.server.configuration;

import java.util.List;

/** {@code media.*}: the operator's media policy. */
public record MediaSettings(
        @Doc(
                        value =
                                "SDP media types that may be offered; an offer with another one"
                                        + " gets 488.",
                        clause = "TERM-5a, TERM-5b")
                List<String> allowed) {

    /** An empty list would refuse every session. */
    public MediaSettings {
        InvalidSetting.unless(
                !allowed.isEmpty() && allowed.stream().allMatch(type -> type.matches("[\\w-]+")),
                "media.allowed",
                "name at least one media type, for example [message]");
    }

    static MediaSettings defaults() {
        return new MediaSettings(List.of("message"));
    }
}
