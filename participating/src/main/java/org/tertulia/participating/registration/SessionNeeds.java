package org.tertulia.participating.registration;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tertulia.participating.header.CpmService;
import org.tertulia.participating.header.ReleaseVersion;
import org.tertulia.sdp.MediaDescription;
import org.tertulia.sdp.SessionDescription;
import org.tertulia.sip.header.Parameters;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.Request;

/** What an invitation asks of a client that shall take it. */
public record SessionNeeds(
        CpmService service,
        List<String> requiredTags,
        List<String> rejectedInstances,
        List<MediaDescription> streams,
        Optional<ReleaseVersion> release,
        boolean unknownReleaseSuits) {

    public SessionNeeds {
        requiredTags = List.copyOf(requiredTags);
        rejectedInstances = List.copyOf(rejectedInstances);
        streams = List.copyOf(streams);
    }

    public static SessionNeeds of(Request invite, CpmService service, SessionDescription offer) {
        List<Parameters> wanted = predicates(invite, HeaderName.ACCEPT_CONTACT);
        return new SessionNeeds(
                service,
                wanted.stream()
                        .filter(predicate -> predicate.has("require"))
                        .flatMap(predicate -> CpmService.in(predicate).tokens().stream())
                        .toList(),
                predicates(invite, HeaderName.REJECT_CONTACT).stream()
                        .flatMap(predicate -> predicate.text("+sip.instance").stream())
                        .toList(),
                offer.media(),
                Optional.empty(),
                true);
    }

    /** The same needs with a release that clients of known release must have. */
    public SessionNeeds requiring(Optional<ReleaseVersion> required, boolean unknownSuits) {
        return new SessionNeeds(
                service, requiredTags, rejectedInstances, streams, required, unknownSuits);
    }

    private static List<Parameters> predicates(Request invite, HeaderName name) {
        return invite.headers().elements(name).stream()
                .map(value -> value.indexOf(';') < 0 ? "" : value.substring(value.indexOf(';')))
                .map(Parameters::parse)
                .toList();
    }

    static boolean isMessage(MediaDescription stream) {
        return stream.media().toLowerCase(Locale.ROOT).equals("message");
    }
}
