package org.tertulia.core;

import java.util.List;
import java.util.Optional;
import org.tertulia.sip.auth.DigestHash;
import org.tertulia.sip.uri.SipUri;

/**
 * All settings of the embedded core. The first domain is the Digest realm; {@code
 * applicationServer} is where INVITEs are served (without one the core is a plain proxy); {@code
 * trustedPeers} are the addresses whose P-Asserted-Identity is believed; {@code algorithms} are
 * those of Digest, in the order in which they are offered.
 */
public record EmbeddedCoreSettings(
        List<String> domains,
        List<CoreUser> users,
        Optional<SipUri> applicationServer,
        List<CoreRoute> routes,
        List<TrustedPeer> trustedPeers,
        boolean openRouting,
        RegistrationLimits registration,
        NonceLimits nonces,
        ProxyLimits proxy,
        List<DigestHash> algorithms) {

    /** Settings that offer all algorithms of Digest, the stronger one first (RFC 8760). */
    public EmbeddedCoreSettings(
            List<String> domains,
            List<CoreUser> users,
            Optional<SipUri> applicationServer,
            List<CoreRoute> routes,
            List<TrustedPeer> trustedPeers,
            boolean openRouting,
            RegistrationLimits registration,
            NonceLimits nonces,
            ProxyLimits proxy) {
        this(
                domains,
                users,
                applicationServer,
                routes,
                trustedPeers,
                openRouting,
                registration,
                nonces,
                proxy,
                List.of(DigestHash.values()));
    }

    public EmbeddedCoreSettings {
        domains = List.copyOf(domains);
        users = List.copyOf(users);
        routes = List.copyOf(routes);
        trustedPeers = List.copyOf(trustedPeers);
        algorithms = List.copyOf(algorithms);
        if (algorithms.isEmpty()) {
            throw new IllegalArgumentException("Digest needs an algorithm");
        }
        if (domains.isEmpty()) {
            throw new IllegalArgumentException("the core needs a domain");
        }
    }

    /** Settings with all limits at their defaults, nobody trusted and no routes. */
    public static EmbeddedCoreSettings of(String domain, List<CoreUser> users) {
        return new EmbeddedCoreSettings(
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

    public EmbeddedCoreSettings withApplicationServer(SipUri server) {
        return new EmbeddedCoreSettings(
                domains,
                users,
                Optional.of(server),
                routes,
                trustedPeers,
                openRouting,
                registration,
                nonces,
                proxy,
                algorithms);
    }

    public EmbeddedCoreSettings withRoutes(List<CoreRoute> changed, List<TrustedPeer> trusted) {
        return new EmbeddedCoreSettings(
                domains,
                users,
                applicationServer,
                changed,
                trusted,
                openRouting,
                registration,
                nonces,
                proxy,
                algorithms);
    }

    public EmbeddedCoreSettings withRegistration(RegistrationLimits changed) {
        return new EmbeddedCoreSettings(
                domains,
                users,
                applicationServer,
                routes,
                trustedPeers,
                openRouting,
                changed,
                nonces,
                proxy,
                algorithms);
    }

    public EmbeddedCoreSettings withNonces(NonceLimits changed) {
        return new EmbeddedCoreSettings(
                domains,
                users,
                applicationServer,
                routes,
                trustedPeers,
                openRouting,
                registration,
                changed,
                proxy,
                algorithms);
    }

    public EmbeddedCoreSettings withProxy(ProxyLimits changed) {
        return new EmbeddedCoreSettings(
                domains,
                users,
                applicationServer,
                routes,
                trustedPeers,
                openRouting,
                registration,
                nonces,
                changed,
                algorithms);
    }

    /** The algorithms of Digest that are offered, in this order; some clients read only one. */
    public EmbeddedCoreSettings withAlgorithms(List<DigestHash> changed) {
        return new EmbeddedCoreSettings(
                domains,
                users,
                applicationServer,
                routes,
                trustedPeers,
                openRouting,
                registration,
                nonces,
                proxy,
                changed);
    }
}
