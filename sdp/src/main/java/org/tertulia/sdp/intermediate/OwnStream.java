package org.tertulia.sdp.intermediate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.tertulia.sdp.MediaDescription;
import org.tertulia.sdp.MediaDirection;
import org.tertulia.sdp.MessageStream;
import org.tertulia.sdp.MsrpProtocol;
import org.tertulia.sdp.PathUri;
import org.tertulia.sdp.SdpAttribute;
import org.tertulia.sdp.SdpLine;
import org.tertulia.sdp.SetupRole;

/**
 * Writes the own media description of a stream: address, path and role are the node's, everything
 * that only the two ends understand is copied.
 */
final class OwnStream {

    /** What the node states itself, or what binds to the transport of the leg it came from. */
    private static final Set<String> REPLACED =
            Set.of(
                    "path",
                    "setup",
                    "msrp-cema",
                    "fingerprint",
                    "max-size",
                    "maxsize",
                    "accept-types",
                    "sendrecv",
                    "sendonly",
                    "recvonly",
                    "inactive");

    private static final Set<String> DROPPED =
            Set.of(
                    "connection",
                    "crypto",
                    "tls-id",
                    "candidate",
                    "remote-candidates",
                    "end-of-candidates",
                    "group",
                    "mid",
                    "bundle-only",
                    "msid-semantic");

    private final LocalMedia own;
    private final MediaPolicy policy;

    OwnStream(LocalMedia own, MediaPolicy policy) {
        this.own = own;
        this.policy = policy;
    }

    /** What belongs to the node's side of one stream. */
    record Terms(PathUri path, SetupRole setup, MediaDirection direction) {}

    /** The own description of a stream whose content is that of {@code source}. */
    MediaDescription describe(MessageStream source, Terms terms) {
        List<SdpLine> lines = new ArrayList<>();
        source.media().lines().stream().filter(OwnStream::isCopiedLine).forEach(lines::add);
        ownAttributes(terms).forEach(attribute -> lines.add(attribute.toLine()));
        acceptTypes(source).ifPresent(attribute -> lines.add(attribute.toLine()));
        source.media().attributes().stream()
                .filter(attribute -> isCopied(attribute.name()))
                .forEach(attribute -> lines.add(attribute.toLine()));
        OptionalLong maxSize = own.smallerSize(source.maxSize());
        maxSize.ifPresent(size -> lines.add(SdpAttribute.of("max-size", "" + size).toLine()));
        lines.add(terms.direction().toAttribute().toLine());
        return new MediaDescription(
                source.media().media(),
                own.port(),
                1,
                terms.path().protocol().token(),
                List.of("*"),
                lines);
    }

    private List<SdpAttribute> ownAttributes(Terms terms) {
        List<SdpAttribute> attributes = new ArrayList<>();
        attributes.add(SdpAttribute.of("path", terms.path().text()));
        attributes.add(terms.setup().toAttribute());
        if (own.cema()) {
            attributes.add(SdpAttribute.flag("msrp-cema"));
        }
        if (terms.path().protocol() == MsrpProtocol.TLS) {
            own.fingerprint()
                    .ifPresent(value -> attributes.add(SdpAttribute.of("fingerprint", value)));
        }
        return attributes;
    }

    private Optional<SdpAttribute> acceptTypes(MessageStream source) {
        List<String> received = source.acceptTypes();
        String type = ConferenceInfoType.MIME_TYPE;
        List<String> types =
                switch (policy.conferenceInfo()) {
                    case AS_RECEIVED -> received;
                    case ADDED -> source.accepts(type) ? received : plus(received, type);
                    case REMOVED ->
                            received.stream().filter(t -> !t.equalsIgnoreCase(type)).toList();
                };
        return types.isEmpty()
                ? Optional.empty()
                : Optional.of(SdpAttribute.of("accept-types", String.join(" ", types)));
    }

    private static List<String> plus(List<String> types, String type) {
        String[] extended = Arrays.copyOf(types.toArray(String[]::new), types.size() + 1);
        extended[types.size()] = type;
        return List.of(extended);
    }

    private static boolean isCopiedLine(SdpLine line) {
        return line.type() != 'a' && line.type() != 'c' && line.type() != 'k';
    }

    /** Whether an attribute goes to the other leg as it is, at either level. */
    static boolean isCopied(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !REPLACED.contains(lower)
                && !DROPPED.contains(lower)
                && !lower.startsWith("ice-")
                && !lower.startsWith("rtcp");
    }
}
