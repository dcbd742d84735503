package org.tertulia.participating.mediaplane;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Watches that what goes into a chunk does not come to hold its end-line (RFC 4975 section 7.1).
 * Content streams through, so the transaction id cannot be chosen after the content; instead the
 * chunk ends before the last octet of a clash and the rest goes into a new one.
 */
final class EndLineGuard {

    private static final int HYPHENS = 7;

    private final byte[] endLine;
    private int matched;

    EndLineGuard(String transactionId) {
        this.endLine = ("-------" + transactionId).getBytes(StandardCharsets.US_ASCII);
    }

    /** How many of the next octets may be written, at most so many; they count as written. */
    int safe(ByteBuffer octets, int max) {
        int start = octets.position();
        int end = start + Math.min(max, octets.remaining());
        for (int at = start; at < end; at++) {
            byte octet = octets.get(at);
            if (octet == endLine[matched]) {
                matched++;
                if (matched == endLine.length) {
                    return at - start;
                }
            } else if (octet == '-') {
                // More hyphens than seven: the latest seven still match.
                matched = matched == HYPHENS ? HYPHENS : 1;
            } else {
                matched = 0;
            }
        }
        return end - start;
    }
}
