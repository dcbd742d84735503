package org.tertulia.sip.uri;

import org.tertulia.sip.header.Parameters;
import org.tertulia.sip.message.MalformedMessage;

/** A tel: URI (RFC 3966): the number as written and its parameters. */
public record TelUri(String number, Parameters parameters) implements Uri {

    static TelUri parse(String text, int start) {
        int semicolon = text.indexOf(';', start);
        String number = text.substring(start, semicolon < 0 ? text.length() : semicolon);
        if (number.isEmpty()) {
            throw new MalformedMessage("tel URI without a number");
        }
        for (int i = 0; i < number.length(); i++) {
            if ("+0123456789-.()*#ABCDEFabcdef".indexOf(number.charAt(i)) < 0) {
                throw new MalformedMessage("forbidden character in tel URI");
            }
        }
        Parameters parameters =
                semicolon < 0 ? Parameters.NONE : Parameters.parse(text.substring(semicolon));
        return new TelUri(number, parameters);
    }

    /** The number without visual separators, as it is compared (RFC 3966 section 4). */
    public String digits() {
        StringBuilder digits = new StringBuilder(number.length());
        for (int i = 0; i < number.length(); i++) {
            char c = number.charAt(i);
            if ("-.()".indexOf(c) < 0) {
                digits.append(Character.toLowerCase(c));
            }
        }
        return digits.toString();
    }

    @Override
    public String text() {
        return "tel:" + number + parameters.text();
    }

    @Override
    public String toString() {
        return text();
    }
}
