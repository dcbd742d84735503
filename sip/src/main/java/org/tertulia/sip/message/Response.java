package org.tertulia.sip.message;

import static org.tertulia.sip.message.HeaderName.CALL_ID;
import static org.tertulia.sip.message.HeaderName.CSEQ;
import static org.tertulia.sip.message.HeaderName.FROM;
import static org.tertulia.sip.message.HeaderName.RECORD_ROUTE;
import static org.tertulia.sip.message.HeaderName.TIMESTAMP;
import static org.tertulia.sip.message.HeaderName.TO;
import static org.tertulia.sip.message.HeaderName.VIA;

/** A SIP response (RFC 3261 section 7.2). */
public record Response(int status, String reason, Headers headers, byte[] body)
        implements SipMessage {

    public Response {
        if (status < 100 || status > 699) {
            throw new IllegalArgumentException("status " + status);
        }
    }

    /**
     * A response to a request with the fields that RFC 3261 section 8.2.6.2 has copied; no To tag
     * is added.
     */
    public static Response to(Request request, int status) {
        return to(request, status, ReasonPhrase.of(status));
    }

    public static Response to(Request request, int status, String reason) {
        Headers headers = Headers.NONE.copying(request.headers(), VIA, FROM, TO, CALL_ID, CSEQ);
        if (status == 100) {
            headers = headers.copying(request.headers(), TIMESTAMP);
        } else if (status < 300) {
            headers = headers.copying(request.headers(), RECORD_ROUTE);
        }
        return new Response(status, reason, headers, NO_BODY);
    }

    @Override
    public String startLine() {
        return "SIP/2.0 " + status + " " + reason;
    }

    public boolean isProvisional() {
        return status < 200;
    }

    public boolean isFinal() {
        return status >= 200;
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    public Response with(HeaderName name, String value) {
        return withHeaders(headers.with(name, value));
    }

    public Response adding(HeaderName name, String value) {
        return withHeaders(headers.adding(name, value));
    }

    /** Adds a field before the first of its name, else before all others. */
    public Response pushing(HeaderName name, String value) {
        return withHeaders(headers.pushing(name, value));
    }

    public Response without(HeaderName name) {
        return withHeaders(headers.without(name));
    }

    public Response copying(SipMessage source, HeaderName... names) {
        return withHeaders(headers.copying(source.headers(), names));
    }

    public Response withHeaders(Headers changed) {
        return new Response(status, reason, changed, body);
    }

    /** The response with this body and Content-Type. */
    public Response withBody(String contentType, byte[] changed) {
        return new Response(
                status, reason, headers.with(HeaderName.CONTENT_TYPE, contentType), changed);
    }

    /** The response with this tag in To, unless it has one already (RFC 3261 section 8.2.6.2). */
    public Response withToTag(String tag) {
        return to().tag().isPresent() ? this : with(TO, to().withTag(tag).text());
    }

    @Override
    public String toString() {
        return startLine();
    }
}
