package org.tertulia.simulator.peer.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One part of a multipart body (RFC 2046 section 5.1), or the only one of a plain body. */
public record PlainPart(List<PlainSip.Field> fields, String text) {

    /** The parts of a body with this Content-Type. */
    public static List<PlainPart> of(String contentType, byte[] body) throws MalformedText {
        String text = new String(body, StandardCharsets.UTF_8);
        HeaderValue type = HeaderValue.of(contentType);
        if (!type.main().toLowerCase(Locale.ROOT).startsWith("multipart/")) {
            return List.of(
                    new PlainPart(List.of(new PlainSip.Field("Content-Type", contentType)), text));
        }
        String boundary =
                type.parameter("boundary")
                        .map(b -> b.replace("\"", ""))
                        .orElseThrow(() -> new MalformedText("multipart without boundary"));
        return cut(text, boundary);
    }

    private static List<PlainPart> cut(String text, String boundary) throws MalformedText {
        List<PlainPart> parts = new ArrayList<>();
        String delimiter = "\r\n--" + boundary;
        String all = "\r\n" + text;
        int start = all.indexOf(delimiter);
        while (start >= 0) {
            int after = start + delimiter.length();
            if (all.startsWith("--", after)) {
                return parts;
            }
            int end = all.indexOf(delimiter, after);
            int empty = all.indexOf("\r\n\r\n", after);
            if (end < 0 || empty < 0 || empty > end) {
                break;
            }
            List<PlainSip.Field> fields = new ArrayList<>();
            for (String line : all.substring(after, empty).strip().split("\r\n", 0)) {
                int colon = line.indexOf(':');
                if (colon < 0) {
                    throw new MalformedText("part field: " + line);
                }
                fields.add(
                        new PlainSip.Field(
                                line.substring(0, colon).strip(),
                                line.substring(colon + 1).strip()));
            }
            parts.add(new PlainPart(fields, all.substring(empty + 4, end)));
            start = end;
        }
        throw new MalformedText("multipart body has no closing boundary " + boundary);
    }

    /** A multipart body of these parts. */
    public static byte[] join(String boundary, List<PlainPart> parts) {
        var text = new StringBuilder();
        for (PlainPart part : parts) {
            text.append("--").append(boundary).append("\r\n");
            part.fields.forEach(
                    f -> text.append(f.name()).append(": ").append(f.value()).append("\r\n"));
            text.append("\r\n").append(part.text).append("\r\n");
        }
        text.append("--").append(boundary).append("--\r\n");
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    public Optional<String> header(String name) {
        return fields.stream().filter(f -> f.is(name)).map(PlainSip.Field::value).findFirst();
    }

    /** The media type without its parameters. */
    public String type() {
        return HeaderValue.of(header("Content-Type").orElse("text/plain")).main();
    }
}
