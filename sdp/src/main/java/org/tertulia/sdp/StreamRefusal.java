package org.tertulia.sdp;

/** Why a stream takes no part in the session. */
public enum StreamRefusal {
    NOT_MESSAGE("the media is not \"message\""),
    DISABLED("the stream has port 0"),
    PROTOCOL_NOT_SUPPORTED("the transport is not TCP/MSRP or not allowed here"),
    NO_PATH("a=path is missing"),
    PATH_NOT_MSRP("a=path holds a URI that is not an MSRP URI"),
    NO_CONNECTION_ADDRESS("there is no connection line (c=) for the stream"),
    ADDRESS_MISMATCH("c= and m= differ from a=path and a=msrp-cema is missing"),
    CEMA_FALLBACK_NEEDED("the answer cannot be reached with CEMA: offer again without it"),
    NOT_ALLOWED("the stream is not allowed by policy"),
    REFUSED_BY_PEER("the other leg refused the stream"),
    NO_STREAM("the description has no media line");

    private final String reason;

    StreamRefusal(String reason) {
        this.reason = reason;
    }

    /** A phrase for a Warning header field or a log line. */
    public String reason() {
        return reason;
    }
}
