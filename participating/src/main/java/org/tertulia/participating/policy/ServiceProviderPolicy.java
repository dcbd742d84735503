package org.tertulia.participating.policy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.tertulia.participating.header.CpmService;
import org.tertulia.participating.header.ReleaseVersion;
import org.tertulia.sdp.intermediate.ChunkSize;
import org.tertulia.sdp.intermediate.SessionMatch;

/**
 * What the service provider decides where the text leaves a choice.
 *
 * @param requiredRelease the oldest CPM release that is served; empty switches the check off
 *     (ORIG-2a, TERM-1a)
 * @param unknownReleaseSuits whether a registered client of unknown release is suitable when a
 *     release is required
 * @param anonymityAllowed whether users may ask for anonymity (ORIG-3a, TERM-2a)
 * @param barredOriginators public identities that may not originate sessions (ORIG-1a)
 * @param rejectsOtherService whether another P-Asserted-Service is answered 403 (ORIG-4a-iii,
 *     TERM-7-iii-2)
 * @param configuredService the service when a request does not tell (ORIG-4c-iv-2)
 * @param sessionInterval delta-seconds of Session-Expires, 90 to 1799 s (ORIG-4l)
 * @param inviteTimeout how long a client or the other side may take to answer
 */
public record ServiceProviderPolicy(
        Optional<ReleaseVersion> requiredRelease,
        boolean unknownReleaseSuits,
        boolean anonymityAllowed,
        List<String> barredOriginators,
        boolean rejectsOtherService,
        CpmService configuredService,
        Duration sessionInterval,
        Duration inviteTimeout,
        MediaTerms media) {

    /**
     * What is let through on the media plane (TERM-5a).
     *
     * @param fileTransfer whether streams that carry a file are let in
     * @param maxSizeOctets the largest MSRP message
     * @param chunk the largest chunk we send and the attributes that lower it
     * @param sessionMatch how strictly addresses must agree
     */
    public record MediaTerms(
            boolean fileTransfer, long maxSizeOctets, ChunkSize chunk, SessionMatch sessionMatch) {}

    public ServiceProviderPolicy {
        barredOriginators = List.copyOf(barredOriginators);
        long seconds = sessionInterval.toSeconds();
        if (seconds < 90 || seconds > 1799) {
            throw new IllegalArgumentException("the session interval must be 90 to 1799 seconds");
        }
    }

    /** The defaults that the configuration reference states. */
    public static ServiceProviderPolicy defaults() {
        return new ServiceProviderPolicy(
                Optional.empty(),
                true,
                true,
                List.of(),
                true,
                CpmService.SESSION,
                Duration.ofMinutes(20),
                Duration.ofMinutes(3),
                new MediaTerms(
                        true,
                        100L << 20,
                        new ChunkSize(10_240, List.of("chunk-size", "max-chunk-size")),
                        SessionMatch.STRICT));
    }

    /** Whether a User-Agent value states a release that is served. */
    public boolean supportsVersion(Optional<String> userAgent) {
        return requiredRelease
                .map(required -> userAgent.filter(required::isSatisfiedBy).isPresent())
                .orElse(true);
    }
}
