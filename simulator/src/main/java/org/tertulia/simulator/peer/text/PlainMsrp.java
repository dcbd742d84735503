package org.tertulia.simulator.peer.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * One MSRP request or response on the wire (RFC 4975 section 9), a chunk if it is a SEND. The flag
 * is the last character of the end-line.
 */
public record PlainMsrp(
        String transaction,
        String what,
        List<PlainSip.Field> fields,
        Optional<Body> body,
        char flag) {

    /** The content of a SEND or REPORT, behind its MIME fields. */
    public record Body(byte[] octets) {
        @Override
        public String toString() {
            return new String(octets, StandardCharsets.UTF_8);
        }
    }

    public PlainMsrp {
        fields = List.copyOf(fields);
    }

    public boolean isResponse() {
        return what.matches("\\d{3}.*");
    }

    public int status() {
        return isResponse() ? Integer.parseInt(what.substring(0, 3)) : 0;
    }

    public Optional<String> header(String name) {
        return fields.stream()
                .filter(f -> f.name().equalsIgnoreCase(name))
                .map(PlainSip.Field::value)
                .findFirst();
    }

    public String need(String name) {
        return header(name)
                .orElseThrow(() -> new ExpectationFailed("no " + name + " in MSRP\n" + readable()));
    }

    public String contentType() {
        return header("Content-Type").orElse("");
    }

    public byte[] octets() {
        return body.map(Body::octets).orElse(new byte[0]);
    }

    /**
     * The first and the last octet of the chunk and the length of the message; -1 is an asterisk.
     */
    public record Range(long start, long end, long total) {}

    /** Byte-Range, or 1-*{@literal /}* if there is none. */
    public Range range() {
        String text = header("Byte-Range").orElse("1-*/*");
        if (!text.matches("\\d+-(\\d+|\\*)/(\\d+|\\*)")) {
            throw new ExpectationFailed("Byte-Range: " + text);
        }
        String[] parts = text.split("[-/]", -1);
        return new Range(Long.parseLong(parts[0]), number(parts[1]), number(parts[2]));
    }

    private static long number(String text) {
        return text.equals("*") ? -1 : Long.parseLong(text);
    }

    /** The octets, with an empty line before the content and the end-line behind. */
    public byte[] bytes() {
        var out = new ByteArrayOutputStream();
        out.writeBytes(head().getBytes(StandardCharsets.UTF_8));
        body.ifPresent(b -> {
            out.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
            out.writeBytes(b.octets());
            out.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        });
        out.writeBytes(
                ("-------" + transaction + flag + "\r\n").getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    private String head() {
        var text = new StringBuilder("MSRP " + transaction + " " + what + "\r\n");
        fields.forEach(f -> text.append(f.name()).append(": ").append(f.value()).append("\r\n"));
        return text.toString();
    }

    /** For messages about failures. */
    public String readable() {
        return new String(bytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
}
