package org.tertulia.sip.message;

import java.util.List;
import org.tertulia.sip.header.Via;

/**
 * The To tag of a response that opens no dialog and that nobody remembers: the same request gives
 * the same tag again (RFC 3261 section 8.2.7).
 */
public final class StatelessTag {
    // FNV-1a, 64 bits: spread is all that is asked for, nothing is kept secret by this tag
    private static final long OFFSET_BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private StatelessTag() {}

    /**
     * The tag for responses to the request with these fields; an ACK for such a response has the
     * same.
     */
    public static String of(Headers request) {
        String cseq = request.first(HeaderName.CSEQ).orElse("");
        long hash = OFFSET_BASIS;
        hash = mix(hash, request.first(HeaderName.CALL_ID).orElse(""));
        hash = mix(hash, request.first(HeaderName.FROM).orElse(""));
        hash = mix(hash, cseq.substring(0, digits(cseq)));
        hash = mix(hash, branch(request));
        return "s" + Long.toHexString(hash);
    }

    private static int digits(String cseq) {
        int end = 0;
        while (end < cseq.length() && cseq.charAt(end) >= '0' && cseq.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    private static String branch(Headers request) {
        List<String> vias = request.elements(HeaderName.VIA);
        try {
            return vias.isEmpty() ? "" : Via.parse(vias.getFirst()).branch();
        } catch (MalformedMessage _) {
            return "";
        }
    }

    private static long mix(long hash, String text) {
        long mixed = hash;
        for (int i = 0; i < text.length(); i++) {
            mixed = (mixed ^ text.charAt(i)) * PRIME;
        }
        return (mixed ^ 0xffff) * PRIME;
    }
}
