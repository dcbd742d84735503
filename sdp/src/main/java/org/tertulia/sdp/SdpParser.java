package org.tertulia.sdp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the lines of one description; used once. */
final class SdpParser {

    static final int OCTETS_MAX = 64 * 1024;
    static final int LINES_MAX = 2048;
    static final int MEDIA_MAX = 64;

    private final List<SdpLine> sessionLines = new ArrayList<>();
    private final List<MediaDescription> media = new ArrayList<>();
    private final List<SdpLine> mediaLines = new ArrayList<>();
    private int lineNumber;

    SdpReading parse(byte[] octets) {
        if (octets.length > OCTETS_MAX) {
            return new SdpReading.Malformed("more than " + OCTETS_MAX + " octets");
        }
        String text = decode(octets);
        int start = 0;
        while (start < text.length()) {
            int lineFeed = text.indexOf('\n', start);
            int end = lineFeed < 0 ? text.length() : lineFeed;
            Optional<String> fault = line(withoutCarriageReturn(text.substring(start, end)));
            if (fault.isPresent()) {
                return new SdpReading.Malformed("line " + lineNumber + ": " + fault.get());
            }
            start = end + 1;
        }
        return finish();
    }

    private SdpReading finish() {
        if (sessionLines.isEmpty()) {
            return new SdpReading.Malformed("no line at all");
        }
        if (sessionLines.stream().noneMatch(line -> line.type() == 'o')) {
            return new SdpReading.Malformed("no origin line (o=)");
        }
        closeMedia();
        return new SdpReading.Parsed(new SessionDescription(sessionLines, media));
    }

    /** Takes one line; what it returns is the fault of that line. */
    private Optional<String> line(String line) {
        lineNumber++;
        if (lineNumber > LINES_MAX) {
            return Optional.of("more than " + LINES_MAX + " lines");
        }
        if (line.isBlank()) {
            return Optional.empty(); // some stacks end a body with an empty line
        }
        if (line.length() < 2 || line.charAt(1) != '=' || !isTypeLetter(line.charAt(0))) {
            return Optional.of("not of the form type=value");
        }
        if (!SdpLine.printable(line)) {
            return Optional.of("NUL or a lone CR inside");
        }
        SdpLine parsed = new SdpLine(line.charAt(0), line.substring(2));
        if (sessionLines.isEmpty()) {
            return version(parsed);
        }
        return parsed.type() == 'm' ? openMedia(parsed) : put(parsed);
    }

    private Optional<String> version(SdpLine line) {
        if (line.type() != 'v' || !line.value().trim().equals("0")) {
            return Optional.of("a description starts with v=0");
        }
        sessionLines.add(new SdpLine('v', "0"));
        return Optional.empty();
    }

    private Optional<String> openMedia(SdpLine line) {
        closeMedia();
        if (media.size() == MEDIA_MAX) {
            return Optional.of("more than " + MEDIA_MAX + " streams");
        }
        Optional<MediaDescription> stream = MediaDescription.parse(line.value());
        stream.ifPresent(media::add);
        return stream.isEmpty() ? Optional.of("not a media line") : Optional.empty();
    }

    private Optional<String> put(SdpLine line) {
        Optional<String> fault = fault(line);
        if (fault.isEmpty()) {
            (media.isEmpty() ? sessionLines : mediaLines).add(line);
        }
        return fault;
    }

    private Optional<String> fault(SdpLine line) {
        return switch (line.type()) {
            case 'o' -> originFault(line);
            case 'c' ->
                    ConnectionData.parse(line.value()).isEmpty()
                            ? Optional.of("not a connection line")
                            : Optional.empty();
            case 'v' -> Optional.of("a second description");
            default -> Optional.empty();
        };
    }

    private Optional<String> originFault(SdpLine line) {
        boolean second = sessionLines.stream().anyMatch(l -> l.type() == 'o');
        return second || SdpOrigin.parse(line.value()).isEmpty()
                ? Optional.of("not an origin line")
                : Optional.empty();
    }

    private void closeMedia() {
        if (!media.isEmpty()) {
            media.add(media.removeLast().withLines(mediaLines));
            mediaLines.clear();
        }
    }

    private static boolean isTypeLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static String withoutCarriageReturn(String line) {
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    private static String decode(byte[] octets) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
        } catch (CharacterCodingException _) {
            return new String(octets, StandardCharsets.ISO_8859_1);
        }
    }
}
