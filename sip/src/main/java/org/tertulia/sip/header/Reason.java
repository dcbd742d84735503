package org.tertulia.sip.header;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.Headers;
import org.tertulia.sip.message.MalformedMessage;

/** One Reason (RFC 3326): the protocol whose cause it is, and the parameters as they came. */
public record Reason(String protocol, Parameters parameters) {

    /** A Reason of ours with cause and text. */
    public static Reason sip(int cause, String text) {
        return new Reason(
                "SIP",
                Parameters.NONE
                        .with("cause", Integer.toString(cause))
                        .with("text", Quoted.quote(text)));
    }

    public static Reason parse(String value) {
        int semicolon = value.indexOf(';');
        String protocol = (semicolon < 0 ? value : value.substring(0, semicolon)).strip();
        if (protocol.isEmpty() || protocol.indexOf(' ') >= 0) {
            throw new MalformedMessage("Reason without a protocol");
        }
        return new Reason(
                protocol,
                semicolon < 0 ? Parameters.NONE : Parameters.parse(value.substring(semicolon)));
    }

    /** All reasons of a message in their order. */
    public static List<Reason> all(Headers headers) {
        List<Reason> found = new ArrayList<>();
        for (String element : headers.elements(HeaderName.REASON)) {
            found.add(parse(element));
        }
        return found;
    }

    public boolean isOf(String otherProtocol) {
        return protocol.equalsIgnoreCase(otherProtocol);
    }

    /** The cause; empty if there is none or it is no number of at most three digits. */
    public OptionalInt cause() {
        Optional<String> cause = parameters.value("cause");
        return cause.isPresent() && cause.get().matches("[0-9]{1,3}")
                ? OptionalInt.of(Integer.parseInt(cause.get()))
                : OptionalInt.empty();
    }

    public Optional<String> text() {
        return parameters.text("text");
    }

    /** The value as it is written. */
    public String value() {
        return protocol + parameters.text();
    }
}
