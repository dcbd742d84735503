package org.tertulia.sip.header;

import java.util.ArrayList;
import java.util.List;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.Headers;
import org.tertulia.sip.message.MalformedMessage;

/** One Warning (RFC 3261 section 20.43): code, who warns, and the text without its quotes. */
public record Warning(int code, String agent, String text) {

    public static Warning parse(String value) {
        String[] parts = value.strip().split("[ \\t]+", 3);
        if (parts.length < 3 || !parts[0].matches("[0-9]{3}")) {
            throw new MalformedMessage("Warning is not code, agent and text");
        }
        if (!Quoted.isQuoted(parts[2])) {
            throw new MalformedMessage("text of Warning is not quoted");
        }
        return new Warning(Integer.parseInt(parts[0]), parts[1], Quoted.unquote(parts[2]));
    }

    /** All warnings of a message in their order. */
    public static List<Warning> all(Headers headers) {
        List<Warning> found = new ArrayList<>();
        for (String element : headers.elements(HeaderName.WARNING)) {
            found.add(parse(element));
        }
        return found;
    }

    /** The value as it is written. */
    public String value() {
        return code + " " + agent + " " + Quoted.quote(text);
    }
}
