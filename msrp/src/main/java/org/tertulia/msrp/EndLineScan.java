package org.tertulia.msrp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Finds the end-line of one frame in its content, at any cut of the stream (RFC 4975 section 7.1).
 *
 * <p>The end-line with the CRLF before it is a pattern in which CR stands at the start and, once,
 * behind the flag. So when a match breaks, no later part of what had matched can begin another
 * match, and the scan never goes back: each octet is looked at once or twice. Octets that may turn
 * out to belong to the end-line are held back; when they do not, they are rebuilt from the pattern,
 * so nothing is buffered.
 */
final class EndLineScan {

    private static final byte CR = '\r';
    private static final int LINE_END = 2;

    private final byte[] pattern;
    private final int flagAt;

    /** How much of the pattern the latest octets match. */
    private int matched;

    /** How many of these came with earlier input. */
    private int held;

    /** How many of those belong to the empty line before the content and are no content. */
    private int foreign;

    EndLineScan(String transactionId) {
        byte[] fixed = ("\r\n-------" + transactionId).getBytes(StandardCharsets.US_ASCII);
        flagAt = fixed.length;
        pattern = new byte[fixed.length + 1 + LINE_END];
        System.arraycopy(fixed, 0, pattern, 0, fixed.length);
        pattern[flagAt + 1] = '\r';
        pattern[flagAt + 2] = '\n';
        // An end-line right after the empty line ends an empty body: some stacks omit its CRLF.
        matched = LINE_END;
        held = LINE_END;
        foreign = LINE_END;
    }

    /**
     * Reads until the end-line or the end of the input, and adds the content between as events.
     * Returns the flag of the end-line if it was found; then the rest of the input is unread.
     */
    Optional<Continuation> scan(ByteBuffer input, List<MsrpEvent> events) {
        int start = input.position();
        int limit = input.limit();
        int matchStart = start;
        for (int at = start; at < limit; at++) {
            if (matched == 0) {
                at = nextCarriageReturn(input, at, limit);
                if (at == limit) {
                    break;
                }
                matched = 1;
                matchStart = at;
                continue;
            }
            byte octet = input.get(at);
            if (continues(octet)) {
                matched++;
                if (matched == pattern.length) {
                    release(input, start, matchStart, events);
                    input.position(at + 1);
                    return Continuation.of(pattern[flagAt]);
                }
            } else {
                letGo(events);
                matched = octet == CR ? 1 : 0;
                matchStart = at;
            }
        }
        release(input, start, matched > 0 ? matchStart : limit, events);
        input.position(limit);
        held = matched;
        return Optional.empty();
    }

    /** Nearly all octets of any content are passed over here. */
    private static int nextCarriageReturn(ByteBuffer input, int from, int limit) {
        int at = from;
        while (at < limit && input.get(at) != CR) {
            at++;
        }
        return at;
    }

    private boolean continues(byte octet) {
        if (matched == flagAt) {
            pattern[flagAt] = octet;
            return Continuation.of(octet).isPresent();
        }
        return pattern[matched] == octet;
    }

    /** The octets held back from earlier input were content after all. */
    private void letGo(List<MsrpEvent> events) {
        if (held > foreign) {
            byte[] content = new byte[held - foreign];
            System.arraycopy(pattern, foreign, content, 0, content.length);
            events.add(new MsrpEvent.Body(ByteBuffer.wrap(content)));
        }
        held = 0;
        foreign = 0;
    }

    private static void release(ByteBuffer input, int from, int to, List<MsrpEvent> events) {
        if (to > from) {
            events.add(new MsrpEvent.Body(input.slice(from, to - from)));
        }
    }
}
