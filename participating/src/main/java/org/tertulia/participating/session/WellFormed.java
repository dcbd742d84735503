package org.tertulia.participating.session;

import static org.tertulia.sip.message.HeaderName.ACCEPT_CONTACT;
import static org.tertulia.sip.message.HeaderName.CONTACT;
import static org.tertulia.sip.message.HeaderName.P_ASSERTED_IDENTITY;
import static org.tertulia.sip.message.HeaderName.P_SERVED_USER;
import static org.tertulia.sip.message.HeaderName.RECORD_ROUTE;
import static org.tertulia.sip.message.HeaderName.REJECT_CONTACT;
import static org.tertulia.sip.message.HeaderName.ROUTE;
import static org.tertulia.sip.message.HeaderName.SESSION_EXPIRES;

import java.util.List;
import java.util.Optional;
import org.tertulia.sip.header.NameAddr;
import org.tertulia.sip.header.Parameters;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.MalformedMessage;
import org.tertulia.sip.message.SipMessage;

/**
 * Reads, once and at the edge, the header fields that the procedures read later; what breaks its
 * grammar is the peer's fault.
 */
public final class WellFormed {
    private static final List<HeaderName> ADDRESSES =
            List.of(ROUTE, RECORD_ROUTE, CONTACT, P_ASSERTED_IDENTITY, P_SERVED_USER);
    private static final List<HeaderName> PREDICATES =
            List.of(ACCEPT_CONTACT, REJECT_CONTACT, SESSION_EXPIRES);

    private WellFormed() {}

    /** What is wrong with a message that makes or refreshes a dialog; empty if nothing is. */
    public static Optional<String> fault(SipMessage message) {
        try {
            for (HeaderName name : ADDRESSES) {
                message.headers().elements(name).forEach(NameAddr::parse);
            }
            for (HeaderName name : PREDICATES) {
                for (String value : message.headers().elements(name)) {
                    int semicolon = value.indexOf(';');
                    Parameters.parse(semicolon < 0 ? "" : value.substring(semicolon));
                }
            }
            return message.has(CONTACT) ? Optional.empty() : Optional.of("No Contact");
        } catch (MalformedMessage malformed) {
            return Optional.of(malformed.reason());
        }
    }
}
