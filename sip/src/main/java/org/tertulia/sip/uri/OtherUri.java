package org.tertulia.sip.uri;

import org.tertulia.sip.message.MalformedMessage;

/** A URI of a scheme that SIP itself does not route, such as mailto: or urn:. Kept as it came. */
public record OtherUri(String text) implements Uri {

    static OtherUri of(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == 0x7f || c == '<' || c == '>' || c == '"') {
                throw new MalformedMessage("forbidden character in URI");
            }
        }
        return new OtherUri(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
