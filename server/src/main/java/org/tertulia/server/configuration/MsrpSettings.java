package org.tertulia.server.configuration;

import java.time.Duration;

/** {@code msrp.*}: the media path. */
public record MsrpSettings(
        @Doc("Where MSRP connections are accepted.") ListenAddress listen,
        @Doc(value = "Largest body of one chunk that is sent.", clause = "MSRP-1c")
                OctetCount maxChunk,
        @Doc("Largest message that is accepted; a larger one gets 413 (RFC 4975).")
                OctetCount maxSize,
        @Doc("Octets that may wait for a slow receiver before its sender is held back.")
                OctetCount queueOctets,
        @Doc("How long an MSRP connection may take to come about.") Duration connectTimeout,
        @Doc(
                        value =
                                "strict: the whole MSRP URI must match. lenient: a session id alone"
                                        + " is enough.",
                        clause = "EXT-SDP-2")
                SessionMatching sessmatch) {

    /** How a connection finds its session. */
    public enum SessionMatching {
        /** By the whole URI (RFC 4975 section 6.1). */
        STRICT,
        /** By the session id when nothing matches wholly. */
        LENIENT
    }

    /** A chunk needs room, and a wait an end. */
    public MsrpSettings {
        InvalidSetting.unless(
                maxChunk.octets() >= 256 && maxChunk.octets() <= 1 << 20,
                "msrp.max-chunk",
                "write a size from 256 to 1m");
        InvalidSetting.unless(
                maxSize.octets() >= maxChunk.octets(),
                "msrp.max-size",
                "must not be smaller than msrp.max-chunk");
        InvalidSetting.unless(
                queueOctets.octets() >= maxChunk.octets(),
                "msrp.queue-octets",
                "must not be smaller than msrp.max-chunk");
        InvalidSetting.unless(
                connectTimeout.toMillis() >= 1, "msrp.connect-timeout", "write a time such as 10s");
    }

    static MsrpSettings defaults() {
        return new MsrpSettings(
                new ListenAddress("127.0.0.1", 2855),
                new OctetCount(10 << 10),
                new OctetCount(100 << 20),
                new OctetCount(1 << 20),
                Duration.ofSeconds(3),
                SessionMatching.LENIENT);
    }
}
