package org.tertulia.participating.terminating;

import static org.tertulia.sip.message.HeaderName.P_SERVED_USER;

import org.tertulia.sip.header.NameAddr;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.uri.SipUri;
import org.tertulia.sip.uri.Uri;

/**
 * The user whom the terminating side serves: P-Served-User if the core tells it, else the
 * Request-URI.
 */
final class ServedUser {
    private ServedUser() {}

    static Uri of(Request invite) {
        Uri uri =
                invite.header(P_SERVED_USER)
                        .map(value -> NameAddr.parse(value).uri())
                        .orElse(invite.requestUri());
        return uri instanceof SipUri sip ? sip.addressOfRecord() : uri;
    }
}
