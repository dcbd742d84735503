package org.tertulia.simulator.peer.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A CPIM message (RFC 3862): its own fields, those of the content, the content. IMDNs (RFC 5438)
 * travel in one.
 */
public record PlainCpim(List<PlainSip.Field> fields, List<PlainSip.Field> mime, String content) {

    /** What the sender of a chat message asks to be told, as RCS clients do. */
    public static final String ASKS_ALL = "positive-delivery, display";

    /** Who speaks to whom, and when, as the fields of CPIM say it. */
    public record Envelope(String from, String to, String dateTime) {

        /** In a 1-1 session nobody is named. */
        public static Envelope anonymous(String dateTime) {
            String nobody = "<sip:anonymous@anonymous.invalid>";
            return new Envelope(nobody, nobody, dateTime);
        }
    }

    /** A chat message that asks for delivery and display notifications. */
    public static PlainCpim chat(Envelope envelope, String messageId, String text) {
        return plain(
                envelope,
                List.of(
                        new PlainSip.Field("imdn.Message-ID", messageId),
                        new PlainSip.Field("imdn.Disposition-Notification", ASKS_ALL)),
                text);
    }

    /** A chat message that asks for nothing. */
    public static PlainCpim silentChat(Envelope envelope, String messageId, String text) {
        return plain(envelope, List.of(new PlainSip.Field("imdn.Message-ID", messageId)), text);
    }

    private static PlainCpim plain(Envelope envelope, List<PlainSip.Field> imdn, String text) {
        return wrap(
                envelope,
                imdn,
                List.of(new PlainSip.Field("Content-Type", "text/plain;charset=UTF-8")),
                text);
    }

    /** A notification ("delivery" with "delivered", or "display" with "displayed"). */
    public static PlainCpim notification(
            Envelope envelope, String messageId, String about, Disposition disposition) {
        String body =
                """
                <?xml version="1.0" encoding="UTF-8"?>\r
                <imdn xmlns="urn:ietf:params:xml:ns:imdn">\r
                <message-id>%s</message-id>\r
                <datetime>%s</datetime>\r
                <%2$s-notification><status><%s/></status></%2$s-notification>\r
                </imdn>\r
                """
                        .replace("%2$s", disposition.kind())
                        .formatted(about, envelope.dateTime(), disposition.status());
        return wrap(
                envelope,
                List.of(new PlainSip.Field("imdn.Message-ID", messageId)),
                List.of(
                        new PlainSip.Field("Content-Type", "message/imdn+xml"),
                        new PlainSip.Field("Content-Disposition", "notification")),
                body);
    }

    /** What a notification says about a message. */
    public enum Disposition {
        DELIVERED("delivery", "delivered"),
        DISPLAYED("display", "displayed");

        private final String kind;
        private final String status;

        Disposition(String kind, String status) {
            this.kind = kind;
            this.status = status;
        }

        public String kind() {
            return kind;
        }

        public String status() {
            return status;
        }
    }

    private static PlainCpim wrap(
            Envelope envelope,
            List<PlainSip.Field> imdn,
            List<PlainSip.Field> type,
            String content) {
        List<PlainSip.Field> fields =
                new ArrayList<>(
                        List.of(
                                new PlainSip.Field("From", envelope.from()),
                                new PlainSip.Field("To", envelope.to()),
                                new PlainSip.Field("DateTime", envelope.dateTime()),
                                new PlainSip.Field("NS", "imdn <urn:ietf:params:imdn>")));
        fields.addAll(imdn);
        List<PlainSip.Field> mime = new ArrayList<>(type);
        int length = content.getBytes(StandardCharsets.UTF_8).length;
        mime.add(new PlainSip.Field("Content-Length", Integer.toString(length)));
        return new PlainCpim(fields, mime, content);
    }

    /** Reads the three blocks. */
    public static PlainCpim parse(byte[] octets) throws MalformedText {
        String text = new String(octets, StandardCharsets.UTF_8);
        int first = text.indexOf("\r\n\r\n");
        int second = first < 0 ? -1 : text.indexOf("\r\n\r\n", first + 4);
        if (second < 0) {
            throw new MalformedText("CPIM has no two header blocks: " + text);
        }
        return new PlainCpim(
                fields(text.substring(0, first)),
                fields(text.substring(first + 4, second)),
                text.substring(second + 4));
    }

    private static List<PlainSip.Field> fields(String block) throws MalformedText {
        List<PlainSip.Field> fields = new ArrayList<>();
        for (String line : block.split("\r\n", 0)) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new MalformedText("CPIM field: " + line);
            }
            fields.add(
                    new PlainSip.Field(
                            line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        return fields;
    }

    public Optional<String> header(String name) {
        return fields.stream()
                .filter(f -> f.name().equalsIgnoreCase(name))
                .map(PlainSip.Field::value)
                .findFirst();
    }

    public String contentType() {
        return mime.stream()
                .filter(f -> f.name().equalsIgnoreCase("Content-Type"))
                .map(f -> HeaderValue.of(f.value()).main())
                .findFirst()
                .orElse("");
    }

    /** The id that notifications name. */
    public String messageId() {
        return header("imdn.Message-ID").orElse("");
    }

    /** Whether it is a notification with this status about that message. */
    public boolean notifies(String about, Disposition disposition) {
        return contentType().equals("message/imdn+xml")
                && content.contains("<message-id>" + about + "</message-id>")
                && content.contains("<" + disposition.status() + "/>");
    }

    public byte[] bytes() {
        var text = new StringBuilder();
        fields.forEach(f -> text.append(f.name()).append(": ").append(f.value()).append("\r\n"));
        text.append("\r\n");
        mime.forEach(f -> text.append(f.name()).append(": ").append(f.value()).append("\r\n"));
        text.append("\r\n").append(content);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
