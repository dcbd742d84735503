package org.tertulia.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One media description: the {@code m=} line and the lines below it in their order, known or not
 * (RFC 8866 section 5.14).
 */
public record MediaDescription(
        String media,
        int port,
        int portCount,
        String protocol,
        List<String> formats,
        List<SdpLine> lines) {

    public MediaDescription {
        if (port < 0 || port > 0xffff || portCount < 1) {
            throw new IllegalArgumentException("not a port: " + port + "/" + portCount);
        }
        formats = List.copyOf(formats);
        lines = List.copyOf(lines);
        if (formats.isEmpty()) {
            throw new IllegalArgumentException("a media line names at least one format");
        }
    }

    static Optional<MediaDescription> parse(String text) {
        List<String> words = Words.of(text);
        if (words.size() < 4) {
            return Optional.empty();
        }
        String[] ports = words.get(1).split("/", -1);
        Optional<Integer> port = Numbers.upTo(0xffff, ports[0]);
        Optional<Integer> count =
                ports.length == 1 ? Optional.of(1) : Numbers.upTo(0xffff, ports[1]);
        if (port.isEmpty() || count.filter(c -> c > 0).isEmpty() || ports.length > 2) {
            return Optional.empty();
        }
        List<String> formats = words.subList(3, words.size());
        return Optional.of(
                new MediaDescription(
                        words.get(0), port.get(), count.get(), words.get(2), formats, List.of()));
    }

    /** The attributes in their order. */
    public List<SdpAttribute> attributes() {
        return lines.stream()
                .filter(SdpLine::isAttribute)
                .map(line -> SdpAttribute.parse(line.value()))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The first attribute of that name. */
    public Optional<SdpAttribute> attribute(String name) {
        return attributes().stream().filter(a -> a.name().equals(name)).findFirst();
    }

    public boolean hasAttribute(String name) {
        return attribute(name).isPresent();
    }

    /** The connection information of this stream alone; absent, that of the session applies. */
    public Optional<ConnectionData> connection() {
        return lines.stream()
                .filter(line -> line.type() == 'c')
                .findFirst()
                .flatMap(line -> ConnectionData.parse(line.value()));
    }

    public boolean isMessage() {
        return media.equalsIgnoreCase("message");
    }

    /** Whether the stream is refused or switched off (RFC 3264 sections 6 and 8.2). */
    public boolean isDisabled() {
        return port == 0;
    }

    /** The same media line with port 0 and nothing below it. */
    public MediaDescription disabled() {
        return new MediaDescription(media, 0, 1, protocol, formats, List.of());
    }

    public MediaDescription withLines(List<SdpLine> newLines) {
        return new MediaDescription(media, port, portCount, protocol, formats, newLines);
    }

    /** The same description with one attribute more, at the end. */
    public MediaDescription with(SdpAttribute attribute) {
        List<SdpLine> extended = new ArrayList<>(lines);
        extended.add(attribute.toLine());
        return withLines(extended);
    }

    SdpLine toLine() {
        String ports = portCount == 1 ? Integer.toString(port) : port + "/" + portCount;
        return new SdpLine(
                'm', media + " " + ports + " " + protocol + " " + String.join(" ", formats));
    }
}
