package org.tertulia.documents;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A multipart body (RFC 2046 section 5.1): parts between delimiters. What stands before the first
 * and behind the last delimiter means nothing and is not kept.
 */
public record MultipartBody(String boundary, List<BodyPart> parts) {

    public MultipartBody {
        parts = List.copyOf(parts);
        if (!isBoundary(boundary)) {
            throw new IllegalArgumentException("not a boundary: " + boundary);
        }
        if (parts.stream().anyMatch(part -> part.holdsDelimiter(boundary))) {
            throw new IllegalArgumentException("the boundary occurs in the content");
        }
    }

    /** Reads a body whose Content-Type field has that value. */
    public static MultipartReading parse(byte[] body, String contentType) {
        MimeValue type = MimeValue.parse(contentType);
        if (!type.value().regionMatches(true, 0, "multipart/", 0, "multipart/".length())) {
            return new MultipartReading.Malformed("not a multipart type");
        }
        Optional<String> boundary = type.parameter("boundary").filter(MultipartBody::isBoundary);
        return boundary.isPresent()
                ? new MultipartParser(body, boundary.get()).parse()
                : new MultipartReading.Malformed("no usable boundary in the Content-Type");
    }

    /**
     * Whether the text is a boundary (RFC 2046 section 5.1.1: one to seventy of few characters).
     */
    static boolean isBoundary(String text) {
        return text.matches("[0-9A-Za-z'()+_,./:=? -]{0,69}[0-9A-Za-z'()+_,./:=?-]");
    }

    /** The first part of that MIME type. */
    public Optional<BodyPart> part(String mimeType) {
        return parts.stream().filter(part -> part.contentType().is(mimeType)).findFirst();
    }

    /** The first part with that Content-Disposition. */
    public Optional<BodyPart> partWithDisposition(String disposition) {
        return parts.stream().filter(part -> part.hasDisposition(disposition)).findFirst();
    }

    /** The value of the Content-Type field for this body. */
    public String contentType() {
        return "multipart/mixed;boundary=\"" + boundary + "\"";
    }

    public byte[] toBytes() {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (BodyPart part : parts) {
            write("--" + boundary + "\r\n", octets);
            part.headers().forEach(h -> write(h.name() + ":" + h.raw() + "\r\n", octets));
            write("\r\n", octets);
            octets.writeBytes(part.content());
            write("\r\n", octets);
        }
        write("--" + boundary + "--\r\n", octets);
        return octets.toByteArray();
    }

    private static void write(String text, ByteArrayOutputStream octets) {
        octets.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
