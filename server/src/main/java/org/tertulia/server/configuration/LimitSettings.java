package org.tertulia.server.configuration;

import java.time.Duration;

/** {@code limits.*}: every table and message has an end. */
public record LimitSettings(
        @Doc("Largest SIP message; a larger one over TCP closes the connection.")
                OctetCount sipMessage,
        @Doc("Largest sum of the header of one SIP message.") OctetCount sipHeader,
        @Doc("Open TCP connections, SIP and MSRP each; more are closed at once.")
                int tcpConnections,
        @Doc("A TCP connection that is silent for so long and in no session is closed.")
                Duration tcpIdle,
        @Doc("Sessions at the same time; more get 503.") int sessions) {

    /** Checks the ranges. */
    public LimitSettings {
        InvalidSetting.unless(
                sipMessage.octets() >= 2048 && sipMessage.octets() <= 1 << 20,
                "limits.sip-message",
                "write a size from 2k to 1m");
        InvalidSetting.unless(
                sipHeader.octets() >= 1024 && sipHeader.octets() <= sipMessage.octets(),
                "limits.sip-header",
                "write a size from 1k up to limits.sip-message");
        InvalidSetting.unless(
                tcpConnections >= 1, "limits.tcp-connections", "write a number from 1 on");
        InvalidSetting.unless(
                tcpIdle.toMillis() >= 1, "limits.tcp-idle", "write a time such as 5m");
        InvalidSetting.unless(sessions >= 1, "limits.sessions", "write a number from 1 on");
    }

    static LimitSettings defaults() {
        return new LimitSettings(
                new OctetCount(65_535),
                new OctetCount(32 << 10),
                10_000,
                Duration.ofMinutes(5),
                10_000);
    }
}
