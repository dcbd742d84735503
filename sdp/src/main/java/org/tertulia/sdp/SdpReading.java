package org.tertulia.sdp;

/** What reading octets as a session description came to. */
public sealed interface SdpReading {

    record Parsed(SessionDescription description) implements SdpReading {}

    /** The octets are no session description; the reason is meant for a Warning or a log line. */
    record Malformed(String reason) implements SdpReading {}
}
