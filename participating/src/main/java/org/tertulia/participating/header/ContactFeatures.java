package org.tertulia.participating.header;

import static org.tertulia.sip.message.HeaderName.CONTACT;

import java.util.Optional;
import org.tertulia.sip.header.NameAddr;
import org.tertulia.sip.header.Parameters;
import org.tertulia.sip.message.SipMessage;

/** The Contact of a peer as the procedures read it (Appendix C.1.7). */
public final class ContactFeatures {
    private ContactFeatures() {}

    /** The first Contact value. */
    public static Optional<NameAddr> contact(SipMessage message) {
        return message.headers().elements(CONTACT).stream().findFirst().map(NameAddr::parse);
    }

    /** The parameters of the Contact, feature tags among them. */
    public static Parameters of(SipMessage message) {
        return contact(message).map(NameAddr::parameters).orElse(Parameters.NONE);
    }

    /** Whether the sender is the focus of a conference (RFC 3840 isfocus). */
    public static boolean isFocus(SipMessage message) {
        return of(message).has("isfocus");
    }
}
