package org.tertulia.participating.originating;

import static org.tertulia.sip.message.HeaderName.P_ASSERTED_IDENTITY;

import java.util.List;
import org.tertulia.clause.Clause;
import org.tertulia.participating.policy.ServiceProviderPolicy;
import org.tertulia.sip.header.NameAddr;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.uri.SipUri;
import org.tertulia.sip.uri.Uri;

/**
 * Whether the authenticated originator may send the request (8.2.2.1 step 1): the core must have
 * asserted an identity, and it must not be barred. An identity that an untrusted peer asserted was
 * taken out at the edge.
 */
final class OriginatorAuthority {
    private final ServiceProviderPolicy policy;

    OriginatorAuthority(ServiceProviderPolicy policy) {
        this.policy = policy;
    }

    @Clause({"ORIG-1a", "ORIG-1b"})
    boolean mayOriginate(Request invite) {
        List<String> asserted = invite.headers().elements(P_ASSERTED_IDENTITY);
        return !asserted.isEmpty()
                && asserted.stream()
                        .map(value -> NameAddr.parse(value).uri())
                        .noneMatch(this::isBarred);
    }

    private boolean isBarred(Uri identity) {
        String text =
                identity instanceof SipUri sip ? sip.addressOfRecord().text() : identity.text();
        return policy.barredOriginators().contains(text);
    }
}
