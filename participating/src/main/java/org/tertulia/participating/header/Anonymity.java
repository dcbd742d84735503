package org.tertulia.participating.header;

import static org.tertulia.sip.message.HeaderName.PRIVACY;

import org.tertulia.sip.message.HeaderField;
import org.tertulia.sip.message.Request;

/** Whether a request asks for anonymity: Privacy with id, user or header (RFC 3323, RFC 3325). */
public final class Anonymity {
    private Anonymity() {}

    public static boolean isRequested(Request request) {
        for (HeaderField field : request.headers().all(PRIVACY)) {
            for (String word : field.value().split("[;,]", -1)) {
                String value = word.strip();
                if (value.equalsIgnoreCase("id")
                        || value.equalsIgnoreCase("user")
                        || value.equalsIgnoreCase("header")) {
                    return true;
                }
            }
        }
        return false;
    }
}
