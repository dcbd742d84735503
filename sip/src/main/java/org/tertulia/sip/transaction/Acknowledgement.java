package org.tertulia.sip.transaction;

import static org.tertulia.sip.message.HeaderName.AUTHORIZATION;
import static org.tertulia.sip.message.HeaderName.CALL_ID;
import static org.tertulia.sip.message.HeaderName.CSEQ;
import static org.tertulia.sip.message.HeaderName.FROM;
import static org.tertulia.sip.message.HeaderName.MAX_FORWARDS;
import static org.tertulia.sip.message.HeaderName.PROXY_AUTHORIZATION;
import static org.tertulia.sip.message.HeaderName.ROUTE;
import static org.tertulia.sip.message.HeaderName.TO;
import static org.tertulia.sip.message.HeaderName.VIA;

import org.tertulia.sip.header.CSeq;
import org.tertulia.sip.message.Headers;
import org.tertulia.sip.message.Method;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;
import org.tertulia.sip.message.SipMessage;

/** The ACK that the client transaction itself sends (RFC 3261 section 17.1.1.3). */
final class Acknowledgement {
    private Acknowledgement() {}

    /** The ACK for a response of 300 to 699. */
    static Request of(Request invite, Response response) {
        Headers headers =
                Headers.NONE
                        .adding(VIA, invite.via().text())
                        .copying(invite.headers(), ROUTE)
                        .adding(MAX_FORWARDS, "70")
                        .copying(invite.headers(), FROM)
                        .copying(response.headers(), TO)
                        .copying(invite.headers(), CALL_ID)
                        .adding(CSEQ, new CSeq(invite.cseq().number(), Method.ACK).text())
                        .copying(invite.headers(), AUTHORIZATION, PROXY_AUTHORIZATION);
        return new Request(Method.ACK, invite.requestUri(), headers, SipMessage.NO_BODY);
    }
}
