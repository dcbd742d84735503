package org.tertulia.sip.message;

import org.tertulia.sip.uri.Uri;

/** A SIP request (RFC 3261 section 7.1). */
public record Request(Method method, Uri requestUri, Headers headers, byte[] body)
        implements SipMessage {

    /** A request with nothing but its start line. */
    public static Request of(Method method, Uri requestUri) {
        return new Request(method, requestUri, Headers.NONE, NO_BODY);
    }

    @Override
    public String startLine() {
        return method.name() + " " + requestUri.text() + " SIP/2.0";
    }

    public Request with(HeaderName name, String value) {
        return withHeaders(headers.with(name, value));
    }

    public Request adding(HeaderName name, String value) {
        return withHeaders(headers.adding(name, value));
    }

    /** Adds a field before the first of its name, else before all others. */
    public Request pushing(HeaderName name, String value) {
        return withHeaders(headers.pushing(name, value));
    }

    public Request without(HeaderName name) {
        return withHeaders(headers.without(name));
    }

    public Request copying(SipMessage source, HeaderName... names) {
        return withHeaders(headers.copying(source.headers(), names));
    }

    public Request withHeaders(Headers changed) {
        return new Request(method, requestUri, changed, body);
    }

    public Request withRequestUri(Uri changed) {
        return new Request(method, changed, headers, body);
    }

    /** The request with this body and Content-Type. */
    public Request withBody(String contentType, byte[] changed) {
        return new Request(
                method, requestUri, headers.with(HeaderName.CONTENT_TYPE, contentType), changed);
    }

    public int maxForwards() {
        String value = headers.first(HeaderName.MAX_FORWARDS).orElse("70");
        try {
            return Math.min(Integer.parseInt(value), 255);
        } catch (NumberFormatException _) {
            throw new MalformedMessage("Max-Forwards is not a number");
        }
    }

    @Override
    public String toString() {
        return startLine();
    }
}
