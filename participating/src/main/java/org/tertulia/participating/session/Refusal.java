package org.tertulia.participating.session;

import static org.tertulia.sip.message.HeaderName.WARNING;

import org.tertulia.sip.header.Warning;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;

/**
 * A final answer that ends an invitation: status and, where the text gives one, the words of its
 * Warning.
 */
public record Refusal(int status, String warning) {
    public static final Refusal SERVICE_NOT_AUTHORISED =
            new Refusal(403, "127 Service not authorised");
    public static final Refusal VERSION_NOT_SUPPORTED =
            new Refusal(403, "132 Version not supported");
    public static final Refusal ANONYMITY_NOT_ALLOWED =
            new Refusal(403, "119 Anonymity not allowed");
    public static final Refusal FUNCTION_NOT_ALLOWED = new Refusal(403, "122 Function not allowed");
    public static final Refusal TEMPORARILY_UNAVAILABLE = new Refusal(480, "");
    public static final Refusal UNSUPPORTED_URI_SCHEME = new Refusal(416, "");
    public static final Refusal NOT_FOUND = new Refusal(404, "");

    /** 488 with the reason of the media side. */
    public static Refusal notAcceptable(String reason) {
        return new Refusal(488, reason);
    }

    /** 400 with what is wrong. */
    public static Refusal badRequest(String reason) {
        return new Refusal(400, reason);
    }

    /** The response; the warn-code is 399 and the agent our own host. */
    public Response of(Request request, String host) {
        Response response = Response.to(request, status);
        return warning.isEmpty()
                ? response
                : response.with(WARNING, new Warning(399, host, warning).value());
    }
}
