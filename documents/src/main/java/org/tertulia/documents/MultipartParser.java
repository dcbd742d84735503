package org.tertulia.documents;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads one multipart body, line by line; used once. Line ends may be LF alone. */
final class MultipartParser {

    static final int PARTS_MAX = 32;
    static final int HEADERS_MAX = 64;

    private final byte[] octets;
    private final byte[] delimiter;
    private final List<BodyPart> parts = new ArrayList<>();
    private final String boundary;

    MultipartParser(byte[] octets, String boundary) {
        this.octets = octets;
        this.boundary = boundary;
        this.delimiter = ("--" + boundary).getBytes(StandardCharsets.US_ASCII);
    }

    private enum Delimiter {
        NONE,
        NEXT,
        CLOSE
    }

    MultipartReading parse() {
        int partStart = -1;
        for (int line = 0; line < octets.length; line = nextLine(line)) {
            Delimiter kind = delimiterAt(line);
            if (kind == Delimiter.NONE) {
                continue;
            }
            Optional<String> fault =
                    partStart < 0 ? Optional.empty() : part(partStart, beforeLineEnd(line));
            if (fault.isPresent()) {
                return new MultipartReading.Malformed(fault.get());
            }
            if (kind == Delimiter.CLOSE) {
                return finish();
            }
            partStart = nextLine(line);
        }
        return new MultipartReading.Malformed("no close delimiter");
    }

    private MultipartReading finish() {
        if (parts.isEmpty()) {
            return new MultipartReading.Malformed("no part");
        }
        return new MultipartReading.Parsed(new MultipartBody(boundary, parts));
    }

    /** Whether any line is a delimiter. */
    boolean findsDelimiter() {
        for (int line = 0; line < octets.length; line = nextLine(line)) {
            if (delimiterAt(line) != Delimiter.NONE) {
                return true;
            }
        }
        return false;
    }

    /** The delimiter that the line starting there is, trailing blanks allowed. */
    private Delimiter delimiterAt(int line) {
        int end = line + delimiter.length;
        if (end > octets.length
                || !Arrays.equals(octets, line, end, delimiter, 0, delimiter.length)) {
            return Delimiter.NONE;
        }
        boolean close = end + 1 < octets.length && octets[end] == '-' && octets[end + 1] == '-';
        int at = close ? end + 2 : end;
        while (at < octets.length && (octets[at] == ' ' || octets[at] == '\t')) {
            at++;
        }
        if (at < octets.length && octets[at] != '\r' && octets[at] != '\n') {
            return Delimiter.NONE;
        }
        return close ? Delimiter.CLOSE : Delimiter.NEXT;
    }

    private int nextLine(int from) {
        int at = from;
        while (at < octets.length && octets[at] != '\n') {
            at++;
        }
        return at + 1;
    }

    /** Where the content ends that is followed by a line start: its line end is the delimiter's. */
    private int beforeLineEnd(int line) {
        int end = line - 1;
        return end > 0 && octets[end - 1] == '\r' ? end - 1 : end;
    }

    /** Adds the part between the two places; what it returns is the fault of the part. */
    private Optional<String> part(int start, int end) {
        if (parts.size() == PARTS_MAX) {
            return Optional.of("more than " + PARTS_MAX + " parts");
        }
        List<PartHeader> headers = new ArrayList<>();
        int line = start;
        while (line < end && !isEmptyLine(line)) {
            int next = line;
            do {
                next = nextLine(next);
            } while (next < end && (octets[next] == ' ' || octets[next] == '\t'));
            Optional<PartHeader> header = header(line, Math.min(beforeLineEnd(next), end));
            if (header.isEmpty() || headers.size() == HEADERS_MAX) {
                return Optional.of("not the header of a part");
            }
            headers.add(header.get());
            line = next;
        }
        int content = Math.min(nextLine(line), Math.max(line, end));
        parts.add(
                new BodyPart(headers, Arrays.copyOfRange(octets, content, Math.max(content, end))));
        return Optional.empty();
    }

    private boolean isEmptyLine(int line) {
        return octets[line] == '\n'
                || (octets[line] == '\r' && line + 1 < octets.length && octets[line + 1] == '\n');
    }

    private Optional<PartHeader> header(int from, int to) {
        Optional<String> text = text(from, to);
        int colon = text.map(line -> line.indexOf(':')).orElse(-1);
        if (colon < 1) {
            return Optional.empty();
        }
        String name = text.get().substring(0, colon).stripTrailing();
        String raw = text.get().substring(colon + 1).replaceAll("\r?\n(?=[ \t])", "\r\n");
        return PartHeader.isValid(name, raw)
                ? Optional.of(new PartHeader(name, raw))
                : Optional.empty();
    }

    private Optional<String> text(int from, int to) {
        try {
            ByteBuffer line = ByteBuffer.wrap(octets, from, to - from);
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(line).toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }
}
