package org.tertulia.participating.header;

import java.util.ArrayList;
import java.util.List;
import org.tertulia.sip.message.HeaderField;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.Headers;

/**
 * What of a received INVITE goes on to the other leg: every field, byte for byte and in order,
 * except those that belong to the hop, to the dialog or to the Function itself. So fields that
 * nobody here knows survive.
 */
public final class EndToEndHeaders {
    private static final List<HeaderName> OWN =
            List.of(
                    HeaderName.VIA,
                    HeaderName.ROUTE,
                    HeaderName.RECORD_ROUTE,
                    HeaderName.MAX_FORWARDS,
                    HeaderName.CALL_ID,
                    HeaderName.CSEQ,
                    HeaderName.FROM,
                    HeaderName.TO,
                    HeaderName.CONTACT,
                    HeaderName.CONTENT_LENGTH,
                    HeaderName.CONTENT_TYPE,
                    HeaderName.ALLOW,
                    HeaderName.SUPPORTED,
                    HeaderName.REQUIRE,
                    HeaderName.PROXY_REQUIRE,
                    HeaderName.SESSION_EXPIRES,
                    HeaderName.MIN_SE,
                    HeaderName.USER_AGENT,
                    HeaderName.AUTHORIZATION,
                    HeaderName.PROXY_AUTHORIZATION,
                    HeaderName.PATH,
                    HeaderName.P_PREFERRED_SERVICE,
                    HeaderName.P_ASSERTED_SERVICE,
                    HeaderName.P_PREFERRED_IDENTITY,
                    HeaderName.P_SERVED_USER,
                    HeaderName.RACK,
                    HeaderName.RSEQ);

    private EndToEndHeaders() {}

    public static Headers of(Headers received) {
        List<HeaderField> kept = new ArrayList<>();
        for (HeaderField field : received) {
            if (!OWN.contains(field.name())) {
                kept.add(field);
            }
        }
        return Headers.of(kept);
    }
}
