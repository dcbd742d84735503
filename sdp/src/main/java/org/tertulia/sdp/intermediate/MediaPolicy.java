package org.tertulia.sdp.intermediate;

import java.util.function.Predicate;
import org.tertulia.sdp.MediaDescription;

/** What an intermediate node lets through: which streams, and on which terms. */
public record MediaPolicy(
        Predicate<MediaDescription> allowed,
        SessionMatch sessionMatch,
        boolean tls,
        ConferenceInfoType conferenceInfo) {

    /** Every MSRP stream over TCP, addresses judged strictly, types as received. */
    public static MediaPolicy allowingMessages() {
        return new MediaPolicy(
                media -> true, SessionMatch.STRICT, false, ConferenceInfoType.AS_RECEIVED);
    }

    public MediaPolicy withAllowed(Predicate<MediaDescription> newAllowed) {
        return new MediaPolicy(newAllowed, sessionMatch, tls, conferenceInfo);
    }

    public MediaPolicy withSessionMatch(SessionMatch match) {
        return new MediaPolicy(allowed, match, tls, conferenceInfo);
    }

    public MediaPolicy withTls() {
        return new MediaPolicy(allowed, sessionMatch, true, conferenceInfo);
    }

    public MediaPolicy withConferenceInfo(ConferenceInfoType type) {
        return new MediaPolicy(allowed, sessionMatch, tls, type);
    }
}
