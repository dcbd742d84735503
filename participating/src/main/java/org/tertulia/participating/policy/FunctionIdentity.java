package org.tertulia.participating.policy;

import java.util.Optional;
import java.util.function.Predicate;
import org.tertulia.sip.header.HostPort;
import org.tertulia.sip.uri.SipUri;

/**
 * How the Function shows itself and whom it knows.
 *
 * @param uri the Function's own SIP URI ({@code pf.uri})
 * @param listening the address on which others reach it, UDP and TCP
 * @param release the release token, for instance OMA2.2
 * @param product the second product token of User-Agent and Server
 * @param isf where the ISF is reached ({@code isf.uri})
 * @param coreRoute the route for requests that came without one ({@code ims.scscf-route})
 * @param trustedHosts which hosts' P-Asserted-Identity counts
 */
public record FunctionIdentity(
        SipUri uri,
        HostPort listening,
        String release,
        String product,
        Optional<SipUri> isf,
        Optional<SipUri> coreRoute,
        Predicate<String> trustedHosts) {

    /**
     * The value of User-Agent in requests and of Server in responses; the release comes first
     * (Appendix D).
     */
    public String releaseProducts() {
        return "CPM-serv/" + release + " " + product;
    }

    public boolean trusts(String host) {
        return trustedHosts.test(host);
    }
}
