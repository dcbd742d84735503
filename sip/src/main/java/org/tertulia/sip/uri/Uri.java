package org.tertulia.sip.uri;

import java.util.Locale;
import org.tertulia.sip.message.MalformedMessage;

/** A URI of the field: sip, sips, tel, or any other scheme kept as text. */
public sealed interface Uri permits SipUri, TelUri, OtherUri {

    /** The URI as it is written on the wire. */
    String text();

    /**
     * Reads a URI.
     *
     * @throws MalformedMessage when it has no scheme or breaks the grammar of a scheme we know
     */
    static Uri parse(String text) {
        int colon = text.indexOf(':');
        if (colon <= 0 || !isScheme(text, colon)) {
            throw new MalformedMessage("URI without a scheme");
        }
        return switch (text.substring(0, colon).toLowerCase(Locale.ROOT)) {
            case "sip" -> SipUri.parse(text, false, colon + 1);
            case "sips" -> SipUri.parse(text, true, colon + 1);
            case "tel" -> TelUri.parse(text, colon + 1);
            default -> OtherUri.of(text);
        };
    }

    private static boolean isScheme(String text, int end) {
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            boolean other = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
            if (!letter && (i == 0 || !other)) {
                return false;
            }
        }
        return true;
    }
}
