package org.tertulia.simulator.world;

import java.time.Duration;
import java.util.Optional;
import org.tertulia.participating.header.ReleaseVersion;
import org.tertulia.participating.policy.ServiceProviderPolicy;
import org.tertulia.sdp.intermediate.SessionMatch;

/** Service provider policies that differ from the default in one thing. */
final class TerminatingPolicies {

    private TerminatingPolicies() {}

    static ServiceProviderPolicy requiringRelease(ServiceProviderPolicy p) {
        return with(p, ReleaseVersion.parse("2.0"), p.anonymityAllowed(), p.rejectsOtherService());
    }

    static ServiceProviderPolicy withoutAnonymity(ServiceProviderPolicy p) {
        return with(p, p.requiredRelease(), false, p.rejectsOtherService());
    }

    static ServiceProviderPolicy acceptingOtherServices(ServiceProviderPolicy p) {
        return with(p, p.requiredRelease(), p.anonymityAllowed(), false);
    }

    private static ServiceProviderPolicy with(
            ServiceProviderPolicy p,
            Optional<ReleaseVersion> release,
            boolean anonymity,
            boolean rejectsOther) {
        return new ServiceProviderPolicy(
                release,
                p.unknownReleaseSuits(),
                anonymity,
                p.barredOriginators(),
                rejectsOther,
                p.configuredService(),
                p.sessionInterval(),
                p.inviteTimeout(),
                p.media());
    }

    static ServiceProviderPolicy every(ServiceProviderPolicy p, Duration interval) {
        return timed(p, interval, p.media());
    }

    static ServiceProviderPolicy withoutFiles(ServiceProviderPolicy p) {
        var media = p.media();
        return timed(
                p,
                p.sessionInterval(),
                new ServiceProviderPolicy.MediaTerms(
                        false, media.maxSizeOctets(), media.chunk(), media.sessionMatch()));
    }

    static ServiceProviderPolicy lenient(ServiceProviderPolicy p) {
        var media = p.media();
        return timed(
                p,
                p.sessionInterval(),
                new ServiceProviderPolicy.MediaTerms(
                        media.fileTransfer(),
                        media.maxSizeOctets(),
                        media.chunk(),
                        SessionMatch.LENIENT));
    }

    private static ServiceProviderPolicy timed(
            ServiceProviderPolicy p, Duration interval, ServiceProviderPolicy.MediaTerms media) {
        return new ServiceProviderPolicy(
                p.requiredRelease(),
                p.unknownReleaseSuits(),
                p.anonymityAllowed(),
                p.barredOriginators(),
                p.rejectsOtherService(),
                p.configuredService(),
                interval,
                p.inviteTimeout(),
                media);
    }
}
