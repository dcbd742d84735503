package org.tertulia.sdp.intermediate;

/** How strictly an address has to agree with the path (RFC 6714 section 4). */
public enum SessionMatch {
    /** A stream whose address and path disagree without CEMA is refused, as the RFC asks. */
    STRICT,
    /** It is accepted: networks with border controllers that rewrite addresses need this. */
    LENIENT
}
