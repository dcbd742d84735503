package org.tertulia.simulator.world;

import java.util.List;
import java.util.Optional;
import org.tertulia.participating.header.CpmService;
import org.tertulia.participating.header.ReleaseVersion;
import org.tertulia.participating.policy.ServiceProviderPolicy;

/** Policies that differ from the default one in one decision. */
final class Policies {

    private Policies() {}

    static ServiceProviderPolicy barring(ServiceProviderPolicy policy, List<String> barred) {
        return new ServiceProviderPolicy(
                policy.requiredRelease(),
                policy.unknownReleaseSuits(),
                policy.anonymityAllowed(),
                barred,
                policy.rejectsOtherService(),
                policy.configuredService(),
                policy.sessionInterval(),
                policy.inviteTimeout(),
                policy.media());
    }

    static ServiceProviderPolicy requiring(ServiceProviderPolicy policy, String release) {
        Optional<ReleaseVersion> version = ReleaseVersion.parse(release);
        return new ServiceProviderPolicy(
                version,
                policy.unknownReleaseSuits(),
                policy.anonymityAllowed(),
                policy.barredOriginators(),
                policy.rejectsOtherService(),
                policy.configuredService(),
                policy.sessionInterval(),
                policy.inviteTimeout(),
                policy.media());
    }

    /** Nobody may be anonymous. */
    static ServiceProviderPolicy openly(ServiceProviderPolicy policy) {
        return new ServiceProviderPolicy(
                policy.requiredRelease(),
                policy.unknownReleaseSuits(),
                false,
                policy.barredOriginators(),
                policy.rejectsOtherService(),
                policy.configuredService(),
                policy.sessionInterval(),
                policy.inviteTimeout(),
                policy.media());
    }

    /** Services that are no session pass. */
    static ServiceProviderPolicy servingOthers(ServiceProviderPolicy policy) {
        return new ServiceProviderPolicy(
                policy.requiredRelease(),
                policy.unknownReleaseSuits(),
                policy.anonymityAllowed(),
                policy.barredOriginators(),
                false,
                policy.configuredService(),
                policy.sessionInterval(),
                policy.inviteTimeout(),
                policy.media());
    }

    /** What is taken for the service of a request that does not tell. */
    static ServiceProviderPolicy presuming(ServiceProviderPolicy policy, CpmService service) {
        return new ServiceProviderPolicy(
                policy.requiredRelease(),
                policy.unknownReleaseSuits(),
                policy.anonymityAllowed(),
                policy.barredOriginators(),
                policy.rejectsOtherService(),
                service,
                policy.sessionInterval(),
                policy.inviteTimeout(),
                policy.media());
    }
}
