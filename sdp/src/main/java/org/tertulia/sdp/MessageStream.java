package org.tertulia.sdp;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An MSRP stream of a session description that can be used: it has an address, a path and a known
 * transport (RFC 4975 section 8). What is declared once at the session level is resolved here.
 */
public record MessageStream(
        int index,
        MediaDescription media,
        MsrpProtocol protocol,
        List<PathUri> path,
        ConnectionData connection,
        Optional<SetupRole> setup,
        MediaDirection direction) {

    public MessageStream {
        path = List.copyOf(path);
        if (path.isEmpty()) {
            throw new IllegalArgumentException("a path has at least one URI");
        }
    }

    /** Reads the stream at that place of the description. */
    public static MessageStreamReading read(SessionDescription description, int index) {
        MediaDescription media = description.media().get(index);
        if (!media.isMessage()) {
            return new MessageStreamReading.Unusable(StreamRefusal.NOT_MESSAGE);
        }
        if (media.isDisabled()) {
            return new MessageStreamReading.Unusable(StreamRefusal.DISABLED);
        }
        Optional<MsrpProtocol> protocol = MsrpProtocol.of(media.protocol());
        if (protocol.isEmpty()) {
            return new MessageStreamReading.Unusable(StreamRefusal.PROTOCOL_NOT_SUPPORTED);
        }
        Optional<ConnectionData> connection = description.connectionOf(media);
        if (connection.isEmpty()) {
            return new MessageStreamReading.Unusable(StreamRefusal.NO_CONNECTION_ADDRESS);
        }
        List<String> uris = media.attribute("path").map(SdpAttribute::words).orElse(List.of());
        if (uris.isEmpty()) {
            return new MessageStreamReading.Unusable(StreamRefusal.NO_PATH);
        }
        List<PathUri> path = uris.stream().map(PathUri::parse).flatMap(Optional::stream).toList();
        if (path.size() < uris.size()) {
            return new MessageStreamReading.Unusable(StreamRefusal.PATH_NOT_MSRP);
        }
        return new MessageStreamReading.Usable(
                new MessageStream(
                        index,
                        media,
                        protocol.get(),
                        path,
                        connection.get(),
                        setupOf(description, media),
                        directionOf(description, media)));
    }

    private static Optional<SetupRole> setupOf(SessionDescription session, MediaDescription media) {
        return media.attribute("setup")
                .or(() -> session.attribute("setup"))
                .flatMap(SdpAttribute::value)
                .flatMap(SetupRole::of)
                .filter(role -> role != SetupRole.HOLDCONN); // means nothing for MSRP: as if absent
    }

    private static MediaDirection directionOf(SessionDescription session, MediaDescription media) {
        return direction(media.attributes())
                .or(() -> direction(session.attributes()))
                .orElse(MediaDirection.SENDRECV);
    }

    private static Optional<MediaDirection> direction(List<SdpAttribute> attributes) {
        return attributes.stream()
                .map(attribute -> MediaDirection.of(attribute.name()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The path as it goes into To-Path: all URIs in their order, unchanged. */
    public List<String> pathTexts() {
        return path.stream().map(PathUri::text).toList();
    }

    /** The MIME types that a message may have (RFC 4975 section 8.6). */
    public List<String> acceptTypes() {
        return media.attribute("accept-types").map(SdpAttribute::words).orElse(List.of());
    }

    /** The MIME types that may stand only inside a wrapper (RFC 4975 section 8.6). */
    public List<String> acceptWrappedTypes() {
        return media.attribute("accept-wrapped-types").map(SdpAttribute::words).orElse(List.of());
    }

    /** Whether a message of that type may be sent to the writer of this description. */
    public boolean accepts(String mimeType) {
        return acceptTypes().stream()
                .anyMatch(type -> type.equals("*") || type.equalsIgnoreCase(mimeType));
    }

    /** Whether that type may stand inside a wrapper; what is accepted bare is accepted wrapped. */
    public boolean acceptsWrapped(String mimeType) {
        return accepts(mimeType)
                || acceptWrappedTypes().stream()
                        .anyMatch(type -> type.equals("*") || type.equalsIgnoreCase(mimeType));
    }

    /**
     * The largest message that the writer takes, in octets (RFC 4975 section 8.6). Some stacks
     * spell the attribute without its hyphen.
     */
    public OptionalLong maxSize() {
        return media.attribute("max-size")
                .or(() -> media.attribute("maxsize"))
                .flatMap(SdpAttribute::value)
                .map(value -> Numbers.parse(value.trim()))
                .orElse(OptionalLong.empty());
    }

    public boolean hasCema() {
        return media.hasAttribute("msrp-cema");
    }

    /** Whether the stream carries one file (RFC 5547). */
    public boolean isFileTransfer() {
        return media.hasAttribute("file-selector");
    }

    /** Whether {@code c=} and {@code m=} name a URI of the path (RFC 6714 section 4.2). */
    public boolean addressMatchesPath() {
        return path.stream().anyMatch(uri -> uri.names(connection.host(), media.port()));
    }
}
