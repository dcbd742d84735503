package org.tertulia.core;

import java.util.List;
import java.util.Optional;
import org.tertulia.sip.header.HostPort;
import org.tertulia.sip.uri.SipUri;

/**
 * All settings of the embedded core. The first domain is the Digest realm; {@code
 * applicationServer} is where INVITEs are served (without one the core is a plain proxy); {@code
 * trustedPeers} are the addresses whose P-Asserted-Identity is believed.
 */
public record CoreSettings(
        List<String> domains,
        List<CoreUser> users,
        Optional<SipUri> applicationServer,
        List<StaticRoute> routes,
        List<HostPort> trustedPeers,
        boolean openRouting,
        RegistrationLimits registration,
        NonceLimits nonces,
        ProxyLimits proxy) {

    public CoreSettings {
        domains = List.copyOf(domains);
        users = List.copyOf(users);
        routes = List.copyOf(routes);
        trustedPeers = List.copyOf(trustedPeers);
        if (domains.isEmpty()) {
            throw new IllegalArgumentException("the core needs a domain");
        }
    }

    /** Settings with all limits at their defaults, nobody trusted and no routes. */
    public static CoreSettings of(String domain, List<CoreUser> users) {
        return new CoreSettings(
                List.of(domain),
                users,
                Optional.empty(),
                List.of(),
                List.of(),
                false,
                RegistrationLimits.DEFAULT,
                NonceLimits.DEFAULT,
                ProxyLimits.DEFAULT);
    }

    public String realm() {
        return domains.getFirst();
    }

    public CoreSettings withApplicationServer(SipUri server) {
        return new CoreSettings(
                domains,
                users,
                Optional.of(server),
                routes,
                trustedPeers,
                openRouting,
                registration,
                nonces,
                proxy);
    }

    public CoreSettings withRoutes(List<StaticRoute> changed, List<HostPort> trusted) {
        return new CoreSettings(
                domains,
                users,
                applicationServer,
                changed,
                trusted,
                openRouting,
                registration,
                nonces,
                proxy);
    }

    public CoreSettings withRegistration(RegistrationLimits changed) {
        return new CoreSettings(
                domains,
                users,
                applicationServer,
                routes,
                trustedPeers,
                openRouting,
                changed,
                nonces,
                proxy);
    }

    public CoreSettings withNonces(NonceLimits changed) {
        return new CoreSettings(
                domains,
                users,
                applicationServer,
                routes,
                trustedPeers,
                openRouting,
                registration,
                changed,
                proxy);
    }

    public CoreSettings withProxy(ProxyLimits changed) {
        return new CoreSettings(
                domains,
                users,
                applicationServer,
                routes,
                trustedPeers,
                openRouting,
                registration,
                nonces,
                changed);
    }
}
