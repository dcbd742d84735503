package org.tertulia.participating.session;

import static org.tertulia.sip.message.HeaderName.CONTACT;
import static org.tertulia.sip.message.HeaderName.CONTRIBUTION_ID;
import static org.tertulia.sip.message.HeaderName.CONVERSATION_ID;
import static org.tertulia.sip.message.HeaderName.IN_REPLY_TO_CONTRIBUTION_ID;
import static org.tertulia.sip.message.HeaderName.P_ASSERTED_IDENTITY;
import static org.tertulia.sip.message.HeaderName.REASON;
import static org.tertulia.sip.message.HeaderName.RETRY_AFTER;
import static org.tertulia.sip.message.HeaderName.WARNING;

import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;

/**
 * A response of one leg made into one for the other: new dialog fields, the end-to-end ones copied.
 */
public final class PassedResponse {
    private static final HeaderName ACCEPT = HeaderName.ACCEPT;
    private static final HeaderName ERROR_INFO = HeaderName.of("Error-Info");

    private PassedResponse() {}

    /** A refusal: status, words and what explains them; a redirection keeps its contacts. */
    public static Response of(Request request, Response received) {
        Response passed =
                Response.to(request, received.status(), received.reason())
                        .copying(received, WARNING, REASON, RETRY_AFTER, ACCEPT, ERROR_INFO);
        return received.status() < 400 ? passed.copying(received, CONTACT) : passed;
    }

    /** The head of a 2xx: status, identity and the CPM identifiers of the other leg. */
    public static Response success(Request request, Response received) {
        return Response.to(request, 200)
                .copying(
                        received,
                        P_ASSERTED_IDENTITY,
                        CONVERSATION_ID,
                        CONTRIBUTION_ID,
                        IN_REPLY_TO_CONTRIBUTION_ID,
                        WARNING)
                .with(HeaderName.ALLOW, Leg.ALLOWED);
    }
}
