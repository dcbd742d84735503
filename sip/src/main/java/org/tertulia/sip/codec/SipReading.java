package org.tertulia.sip.codec;

import org.tertulia.sip.message.Response;
import org.tertulia.sip.message.SipMessage;

/** What the reader made of the bytes of one message. */
public sealed interface SipReading {
    /** A message that satisfies RFC 3261 section 8.1.1 as far as everybody needs it. */
    record Whole(SipMessage message) implements SipReading {}

    /** A request that is wrong, and the response (400, 505, 513 ...) that its sender shall get. */
    record Refused(Response response, String why) implements SipReading {}

    /** Bytes that cannot be answered: garbage, or a malformed response or ACK. */
    record Unusable(String why) implements SipReading {}

    /** A keep-alive of RFC 5626: CRLF CRLF wants a CRLF back, a lone CRLF nothing. */
    record KeepAlive(boolean wantsPong) implements SipReading {}
}
