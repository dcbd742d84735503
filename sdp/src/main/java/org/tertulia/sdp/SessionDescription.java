package org.tertulia.sdp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A session description (RFC 8866): the lines of the session level in their order, then the media
 * descriptions. Lines and attributes that nobody here knows are kept, so that parsing and printing
 * changes nothing but line ends.
 */
public record SessionDescription(List<SdpLine> lines, List<MediaDescription> media) {

    public SessionDescription {
        lines = List.copyOf(lines);
        media = List.copyOf(media);
        if (lines.isEmpty() || !lines.getFirst().equals(new SdpLine('v', "0"))) {
            throw new IllegalArgumentException("a session description starts with v=0");
        }
        if (find(lines, 'o').flatMap(SdpOrigin::parse).isEmpty()) {
            throw new IllegalArgumentException("a session description has an origin");
        }
    }

    /**
     * Reads a description. Lines may end in LF alone, the lines {@code s=} and {@code t=} may be
     * missing, and text that is not UTF-8 is taken as ISO 8859-1.
     */
    public static SdpReading parse(byte[] octets) {
        return new SdpParser().parse(octets);
    }

    /** A new description with the session level that an offer or an answer needs (RFC 3264 5). */
    public static SessionDescription of(SdpOrigin origin, List<MediaDescription> media) {
        return new SessionDescription(
                List.of(
                        new SdpLine('v', "0"),
                        origin.toLine(),
                        new SdpLine('s', "-"),
                        origin.address().toLine(),
                        new SdpLine('t', "0 0")),
                media);
    }

    public SdpOrigin origin() {
        return find(lines, 'o').flatMap(SdpOrigin::parse).orElseThrow();
    }

    /** The connection information of the session level. */
    public Optional<ConnectionData> connection() {
        return find(lines, 'c').flatMap(ConnectionData::parse);
    }

    /** The connection information that applies to a stream: its own or that of the session. */
    public Optional<ConnectionData> connectionOf(MediaDescription stream) {
        return stream.connection().or(this::connection);
    }

    /** The attributes of the session level. */
    public List<SdpAttribute> attributes() {
        return lines.stream()
                .filter(SdpLine::isAttribute)
                .map(line -> SdpAttribute.parse(line.value()))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The first attribute of that name at the session level. */
    public Optional<SdpAttribute> attribute(String name) {
        return attributes().stream().filter(a -> a.name().equals(name)).findFirst();
    }

    /** The same description with an attribute more at the session level. */
    public SessionDescription with(SdpAttribute attribute) {
        List<SdpLine> extended = new ArrayList<>(lines);
        extended.add(attribute.toLine());
        return new SessionDescription(extended, media);
    }

    public SessionDescription withOrigin(SdpOrigin origin) {
        return new SessionDescription(
                lines.stream().map(l -> l.type() == 'o' ? origin.toLine() : l).toList(), media);
    }

    /** The same session level over other streams. */
    public SessionDescription withMedia(List<MediaDescription> newMedia) {
        return new SessionDescription(lines, newMedia);
    }

    /**
     * This description with the version that it must carry when it is sent after {@code previous}
     * in the same dialog: the same version when nothing else differs, the next one when something
     * does (RFC 3264 section 8).
     */
    public SessionDescription succeeding(SessionDescription previous) {
        SessionDescription sameOrigin = withOrigin(previous.origin());
        return sameOrigin.equals(previous) ? previous : withOrigin(previous.origin().next());
    }

    /** The description on the wire: UTF-8, every line ended by CRLF. */
    public byte[] toBytes() {
        return toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append("\r\n"));
        for (MediaDescription stream : media) {
            text.append(stream.toLine()).append("\r\n");
            stream.lines().forEach(line -> text.append(line).append("\r\n"));
        }
        return text.toString();
    }

    private static Optional<String> find(List<SdpLine> lines, char type) {
        return lines.stream().filter(l -> l.type() == type).findFirst().map(SdpLine::value);
    }
}
