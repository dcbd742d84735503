package org.tertulia.documents;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One part of a multipart body: its header fields in order, and its content octet for octet. */
public final class BodyPart {

    private final List<PartHeader> headers;
    private final byte[] content;

    public BodyPart(List<PartHeader> headers, byte[] content) {
        this.headers = List.copyOf(headers);
        this.content = content.clone();
    }

    public static BodyPart of(String contentType, byte[] content) {
        return new BodyPart(List.of(PartHeader.of("Content-Type", contentType)), content);
    }

    public List<PartHeader> headers() {
        return headers;
    }

    /** The first header field of that name, unfolded. */
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(PartHeader::value)
                .findFirst();
    }

    /** The Content-Type, which is text/plain when it is not stated (RFC 2045 section 5.2). */
    public MimeValue contentType() {
        return MimeValue.parse(header("Content-Type").orElse("text/plain"));
    }

    public Optional<MimeValue> contentDisposition() {
        return header("Content-Disposition").map(MimeValue::parse);
    }

    public boolean hasDisposition(String disposition) {
        return contentDisposition().filter(value -> value.is(disposition)).isPresent();
    }

    /** A copy of the content. */
    public byte[] content() {
        return content.clone();
    }

    /** The content as UTF-8 text. */
    public String text() {
        return new String(content, StandardCharsets.UTF_8);
    }

    /** Whether the content has a line that would be read as a delimiter. */
    boolean holdsDelimiter(String boundary) {
        return new MultipartParser(content, boundary).findsDelimiter();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BodyPart part
                && headers.equals(part.headers)
                && Arrays.equals(content, part.content);
    }

    @Override
    public int hashCode() {
        return 31 * headers.hashCode() + Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return "BodyPart" + headers + "[" + content.length + " octets]";
    }
}
