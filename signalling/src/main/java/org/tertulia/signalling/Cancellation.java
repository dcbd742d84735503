package org.tertulia.signalling;

import org.tertulia.sip.header.CSeq;
import org.tertulia.sip.message.HeaderField;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.Headers;
import org.tertulia.sip.message.Method;
import org.tertulia.sip.message.Request;

/** The CANCEL of an INVITE (RFC 3261 section 9.1). */
final class Cancellation {
    private Cancellation() {}

    /** A CANCEL with the top Via, Route and identifiers of the INVITE as it was sent. */
    static Request of(Request invite, Headers extra) {
        Request cancel =
                Request.of(Method.CANCEL, invite.requestUri())
                        .with(HeaderName.VIA, invite.via().text())
                        .with(HeaderName.MAX_FORWARDS, "70")
                        .copying(
                                invite,
                                HeaderName.ROUTE,
                                HeaderName.FROM,
                                HeaderName.TO,
                                HeaderName.CALL_ID)
                        .with(HeaderName.CSEQ, sequence(invite));
        Headers headers = cancel.headers();
        for (HeaderField field : extra) {
            headers = headers.adding(field);
        }
        return cancel.withHeaders(headers);
    }

    private static String sequence(Request invite) {
        return new CSeq(invite.cseq().number(), Method.CANCEL).text();
    }
}
