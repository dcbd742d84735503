package org.tertulia.sip.header;

import java.util.Optional;
import org.tertulia.sip.message.MalformedMessage;
import org.tertulia.sip.uri.Uri;

/**
 * An address with parameters, as in From, To, Contact, Route and P-Asserted-Identity (RFC 3261
 * section 20.10). {@code display} is as written, with its quotes.
 */
public record NameAddr(String display, Uri uri, Parameters parameters) {

    public static NameAddr of(Uri uri) {
        return new NameAddr("", uri, Parameters.NONE);
    }

    public static NameAddr parse(String value) {
        String text = value.strip();
        int open = openBracket(text);
        if (open < 0) {
            // addr-spec form: parameters belong to the header, not to the URI (section 20.10)
            int semicolon = text.indexOf(';');
            String uri = semicolon < 0 ? text : text.substring(0, semicolon);
            if (uri.indexOf('?') >= 0) {
                throw new MalformedMessage("URI with a question mark but without brackets");
            }
            Parameters parameters =
                    semicolon < 0 ? Parameters.NONE : Parameters.parse(text.substring(semicolon));
            return new NameAddr("", Uri.parse(uri.strip()), parameters);
        }
        int close = text.indexOf('>', open);
        if (close < 0) {
            throw new MalformedMessage("address without closing bracket");
        }
        return new NameAddr(
                text.substring(0, open).strip(),
                Uri.parse(text.substring(open + 1, close).strip()),
                Parameters.parse(text.substring(close + 1)));
    }

    private static int openBracket(String text) {
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == '<' && !quoted) {
                return i;
            }
        }
        if (quoted) {
            throw new MalformedMessage("quote without end in an address");
        }
        return -1;
    }

    public Optional<String> tag() {
        return parameters.value("tag");
    }

    public NameAddr withTag(String tag) {
        return new NameAddr(display, uri, parameters.with("tag", tag));
    }

    public NameAddr withUri(Uri changed) {
        return new NameAddr(display, changed, parameters);
    }

    public NameAddr withParameters(Parameters changed) {
        return new NameAddr(display, uri, changed);
    }

    public String text() {
        String name = display.isEmpty() ? "" : display + " ";
        return name + "<" + uri.text() + ">" + parameters.text();
    }

    @Override
    public String toString() {
        return text();
    }
}
