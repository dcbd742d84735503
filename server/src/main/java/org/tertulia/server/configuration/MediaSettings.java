package org.tertulia.server.configuration;

/** {@code media.*}: the operator's media policy. */
public record MediaSettings(
        @Doc(
                        value =
                                "Whether streams that carry a file are let in. An offer of which"
                                        + " nothing is let in gets 488.",
                        clause = "TERM-5a, TERM-5b")
                boolean fileTransfer) {

    static MediaSettings defaults() {
        return new MediaSettings(true);
    }
}
