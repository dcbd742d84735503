package org.tertulia.simulator.peer.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A SIP message as its lines (RFC 3261 section 7): start line, fields in order, body. */
public final class PlainSip {

    private static final Map<String, String> COMPACT =
            Map.ofEntries(
                    Map.entry("i", "call-id"),
                    Map.entry("m", "contact"),
                    Map.entry("f", "from"),
                    Map.entry("t", "to"),
                    Map.entry("v", "via"),
                    Map.entry("l", "content-length"),
                    Map.entry("c", "content-type"),
                    Map.entry("e", "content-encoding"),
                    Map.entry("k", "supported"),
                    Map.entry("s", "subject"),
                    Map.entry("x", "session-expires"),
                    Map.entry("o", "event"),
                    Map.entry("r", "refer-to"),
                    Map.entry("b", "referred-by"),
                    Map.entry("a", "accept-contact"),
                    Map.entry("j", "reject-contact"),
                    Map.entry("d", "request-disposition"),
                    Map.entry("u", "allow-events"));

    /** One header field as it stands in the message. */
    public record Field(String name, String value) {
        boolean is(String other) {
            return full(name).equals(full(other));
        }

        private static String full(String name) {
            String lower = name.toLowerCase(Locale.ROOT);
            return COMPACT.getOrDefault(lower, lower);
        }
    }

    private final String startLine;
    private final List<Field> fields;
    private final byte[] body;

    PlainSip(String startLine, List<Field> fields, byte[] body) {
        this.startLine = startLine;
        this.fields = List.copyOf(fields);
        this.body = body.clone();
    }

    /** A request that has no fields yet. */
    public static PlainSip request(String method, String uri) {
        return new PlainSip(method + " " + uri + " SIP/2.0", List.of(), new byte[0]);
    }

    /** A response that has no fields yet. */
    public static PlainSip response(int status, String reason) {
        return new PlainSip("SIP/2.0 " + status + " " + reason, List.of(), new byte[0]);
    }

    /** Reads one whole message; the body is all that follows the empty line. */
    public static PlainSip parse(byte[] message) throws MalformedText {
        return PlainSipReader.whole(message);
    }

    public String startLine() {
        return startLine;
    }

    public boolean isRequest() {
        return !startLine.startsWith("SIP/2.0 ");
    }

    /** The method of a request; of a response the one that CSeq names. */
    public String method() {
        return isRequest()
                ? startLine.substring(0, startLine.indexOf(' '))
                : need("CSeq").replaceFirst("^\\d+\\s+", "");
    }

    /** The Request-URI. */
    public String uri() {
        return startLine.split(" ", 3)[1];
    }

    /** The status of a response, 0 of a request. */
    public int status() {
        return isRequest() ? 0 : Integer.parseInt(startLine.substring(8, 11));
    }

    public List<Field> fields() {
        return fields;
    }

    public byte[] body() {
        return body.clone();
    }

    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The first field of that name, compact form included. */
    public Optional<String> header(String name) {
        return fields.stream().filter(f -> f.is(name)).map(Field::value).findFirst();
    }

    /** The first field of that name, which must be there. */
    public String need(String name) {
        return header(name)
                .orElseThrow(() ->
                        new ExpectationFailed("no " + name + " in " + startLine + "\n" + this));
    }

    /** All fields of that name as they stand, commas not split. */
    public List<String> headers(String name) {
        return fields.stream().filter(f -> f.is(name)).map(Field::value).toList();
    }

    /** All values of a field that is a comma-separated list. */
    public List<String> values(String name) {
        List<String> values = new ArrayList<>();
        for (String line : headers(name)) {
            for (String value : HeaderValue.split(line, ',')) {
                if (!value.isBlank()) {
                    values.add(value.strip());
                }
            }
        }
        return values;
    }

    /** Whether a list field has this token, without regard to case. */
    public boolean lists(String name, String token) {
        return values(name).stream().anyMatch(token::equalsIgnoreCase);
    }

    /** The tag of From or To. */
    public Optional<String> tag(String header) {
        return header(header).flatMap(v -> HeaderValue.of(v).parameter("tag"));
    }

    public int cseq() {
        return Integer.parseInt(need("CSeq").split("\\s+", 2)[0]);
    }

    public String callId() {
        return need("Call-ID");
    }

    /** The topmost Via. */
    public HeaderValue topVia() {
        List<String> vias = values("Via");
        if (vias.isEmpty()) {
            throw new ExpectationFailed("no Via in " + startLine);
        }
        return HeaderValue.of(vias.getFirst());
    }

    public String branch() {
        return topVia().parameter("branch").orElse("");
    }

    /** A copy with one more field at the end. */
    public PlainSip with(String name, String value) {
        List<Field> more = new ArrayList<>(fields);
        more.add(new Field(name, value));
        return new PlainSip(startLine, more, body);
    }

    /** A copy with these fields at the end. */
    public PlainSip with(List<Field> additions) {
        List<Field> more = new ArrayList<>(fields);
        more.addAll(additions);
        return new PlainSip(startLine, more, body);
    }

    /** A copy without the fields of that name. */
    public PlainSip without(String name) {
        return new PlainSip(startLine, fields.stream().filter(f -> !f.is(name)).toList(), body);
    }

    /** A copy in which that field stands once, with this value. */
    public PlainSip replacing(String name, String value) {
        return without(name).with(name, value);
    }

    /** A copy with all fields of these names of another message. */
    public PlainSip copying(PlainSip source, String... names) {
        List<Field> more = new ArrayList<>(fields);
        for (String name : names) {
            source.fields.stream().filter(f -> f.is(name)).forEach(more::add);
        }
        return new PlainSip(startLine, more, body);
    }

    /** A copy with a body and its type. */
    public PlainSip withBody(String type, byte[] content) {
        List<Field> more = new ArrayList<>(without("Content-Type").fields);
        if (content.length > 0) {
            more.add(new Field("Content-Type", type));
        }
        return new PlainSip(startLine, more, content);
    }

    /** The octets of the message; Content-Length is written here and counted right. */
    public byte[] bytes() {
        var out = new ByteArrayOutputStream();
        out.writeBytes(head().getBytes(StandardCharsets.UTF_8));
        out.writeBytes(body);
        return out.toByteArray();
    }

    private String head() {
        var text = new StringBuilder(startLine).append("\r\n");
        for (Field field : fields) {
            if (!field.is("Content-Length")) {
                text.append(field.name()).append(": ").append(field.value()).append("\r\n");
            }
        }
        return text.append("Content-Length: ").append(body.length).append("\r\n\r\n").toString();
    }

    @Override
    public String toString() {
        return (head() + bodyText()).replace("\r\n", "\n");
    }
}
