package org.tertulia.signalling;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.Method;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.uri.Uri;

/** Requests from alice to bob, without a Via. */
final class SampleRequests {
    private SampleRequests() {}

    static Request of(Method method, int sequence) {
        return Request.of(method, Uri.parse("sip:bob@bob"))
                .with(HeaderName.MAX_FORWARDS, "70")
                .with(HeaderName.FROM, "<sip:alice@alice>;tag=caller")
                .with(HeaderName.TO, "<sip:bob@bob>")
                .with(HeaderName.CALL_ID, "one-call@alice")
                .with(HeaderName.CSEQ, sequence + " " + method.name())
                .with(HeaderName.CONTACT, "<sip:alice@alice>");
    }

    static Request invite() {
        return of(Method.INVITE, 1);
    }

    static Request large(Request small) {
        return small.withBody("text/plain", "x".repeat(2000).getBytes(US_ASCII));
    }
}
