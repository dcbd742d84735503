package org.tertulia.server.configuration;

import java.time.Duration;

/** {@code timer.*}: RFC 4028 session timers. */
public record TimerSettings(
        @Doc(
                        value =
                                "The session interval that the Function asks for, from 90 s to"
                                        + " 1799 s.",
                        clause = "ORIG-4l, TERM-8a-vi, TERM-8d-vi-2")
                Duration sessionExpires,
        @Doc("How long a client or the other side may take to answer an INVITE.") Duration invite) {

    /** Below 90 s RFC 4028 forbids it, above 1799 s the clauses do. */
    public TimerSettings {
        InvalidSetting.unless(
                sessionExpires.toSeconds() >= 90 && sessionExpires.toSeconds() <= 1799,
                "timer.session-expires",
                "write a time from 90s to 1799s");
        InvalidSetting.unless(
                invite.toSeconds() >= 1 && invite.toSeconds() <= 3600,
                "timer.invite",
                "write a time from 1s to 1h");
    }

    static TimerSettings defaults() {
        return new TimerSettings(Duration.ofMinutes(20), Duration.ofMinutes(3));
    }
}
