package org.tertulia.sip.header;

import java.util.ArrayList;
import java.util.List;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.Headers;
import org.tertulia.sip.message.MalformedMessage;

/** One Warning (RFC 3261 section 20.43): code, who warns, and the text without its quotes. */
public record Warning(int code, String agent, String text) {

    public static Warning parse(String value) {
        String stripped = value.strip();
        int first = stripped.indexOf(' ');
        int second = stripped.indexOf(' ', first + 1);
        if (first != 3 || second < 0 || !stripped.substring(0, 3).matches("[0-9]{3}")) {
            throw new MalformedMessage("Warning is not code, agent and text");
        }
        String quoted = stripped.substring(second + 1).strip();
        if (!Quoted.isQuoted(quoted)) {
            throw new MalformedMessage("text of Warning is not quoted");
        }
        return new Warning(
                Integer.parseInt(stripped.substring(0, 3)),
                stripped.substring(first + 1, second),
                Quoted.unquote(quoted));
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
