package org.tertulia.sip.header;

import java.util.Locale;
import java.util.Optional;
import org.tertulia.sip.message.CommaList;
import org.tertulia.sip.message.MalformedMessage;
import org.tertulia.sip.message.Token;

/**
 * One Via element (RFC 3261 section 20.42): version of SIP, transport in upper case, the address it
 * was sent by, its parameters.
 */
public record Via(String version, String transport, HostPort sentBy, Parameters parameters) {
    /** The version that this element speaks. */
    public static final String VERSION = "2.0";

    /** Branches of RFC 3261 elements begin so (section 8.1.1.7). */
    public static final String MAGIC_COOKIE = "z9hG4bK";

    public Via(String transport, HostPort sentBy, Parameters parameters) {
        this(VERSION, transport, sentBy, parameters);
    }

    public static Via parse(String value) {
        int semicolon = value.indexOf(';');
        String head = (semicolon < 0 ? value : value.substring(0, semicolon)).strip();
        int space = lastBlank(head);
        if (space < 0) {
            throw new MalformedMessage("Via without protocol or address");
        }
        String[] protocol = head.substring(0, space).split("/", -1);
        if (protocol.length != 3
                || !protocol[0].strip().equalsIgnoreCase("SIP")
                || !Token.is(protocol[1].strip())
                || !Token.is(protocol[2].strip())) {
            throw new MalformedMessage("Via of another protocol");
        }
        return new Via(
                protocol[1].strip(),
                protocol[2].strip().toUpperCase(Locale.ROOT),
                HostPort.parse(head.substring(space + 1)),
                semicolon < 0 ? Parameters.NONE : Parameters.parse(value.substring(semicolon)));
    }

    /** The first of the elements in this field. */
    public static Via parseFirst(String value) {
        return CommaList.split(value).stream()
                .findFirst()
                .map(Via::parse)
                .orElseThrow(() -> new MalformedMessage("nothing in it"));
    }

    private static int lastBlank(String head) {
        // white space may stand around the colon of the port; the address begins at the last blank
        // before it
        int colon = head.indexOf(':', head.lastIndexOf(']') + 1);
        int from = colon < 0 ? head.length() - 1 : colon - 1;
        while (from >= 0 && (head.charAt(from) == ' ' || head.charAt(from) == '\t')) {
            from--;
        }
        for (int i = from; i >= 0; i--) {
            if (head.charAt(i) == ' ' || head.charAt(i) == '\t') {
                return i;
            }
        }
        return -1;
    }

    public String branch() {
        return parameters.value("branch").orElse("");
    }

    public Optional<String> received() {
        return parameters.value("received");
    }

    public Via with(String name, String value) {
        return new Via(version, transport, sentBy, parameters.with(name, value));
    }

    public String text() {
        return "SIP/" + version + "/" + transport + " " + sentBy.text() + parameters.text();
    }

    @Override
    public String toString() {
        return text();
    }
}
