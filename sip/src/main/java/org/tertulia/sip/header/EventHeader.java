package org.tertulia.sip.header;

import java.util.Optional;
import org.tertulia.sip.message.MalformedMessage;
import org.tertulia.sip.message.Token;

/** Event (RFC 6665 section 8.2.1): the event package with its templates, and parameters. */
public record EventHeader(String eventType, Parameters parameters) {
    private static final String ID = "id";

    public EventHeader {
        if (!Token.is(eventType)) {
            throw new MalformedMessage("Event without a package");
        }
    }

    public static EventHeader of(String eventType) {
        return new EventHeader(eventType, Parameters.NONE);
    }

    public static EventHeader parse(String value) {
        int semicolon = value.indexOf(';');
        return semicolon < 0
                ? of(value.strip())
                : new EventHeader(
                        value.substring(0, semicolon).strip(),
                        Parameters.parse(value.substring(semicolon)));
    }

    /** What tells two subscriptions to one package in one dialog apart. */
    public Optional<String> id() {
        return parameters.value(ID);
    }

    /** The event with the parts that a NOTIFY repeats: package and id. */
    public EventHeader identity() {
        return new EventHeader(
                eventType, id().map(id -> Parameters.NONE.with(ID, id)).orElse(Parameters.NONE));
    }

    /** Whether package and id are the same, octet by octet; other parameters do not count. */
    public boolean matches(EventHeader other) {
        return eventType.equals(other.eventType) && id().equals(other.id());
    }

    public String text() {
        return eventType + parameters.text();
    }
}
