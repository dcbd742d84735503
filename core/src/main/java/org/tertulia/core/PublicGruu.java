package org.tertulia.core;

import java.util.Optional;
import org.tertulia.sip.header.NameAddr;
import org.tertulia.sip.header.Parameters;
import org.tertulia.sip.uri.SipUri;

/** Public GRUUs (RFC 5627 section 3.2): the address of record with the instance as {@code gr}. */
final class PublicGruu {
    private static final String PARAMETER = "gr";
    private static final String ALLOWED = "-_.!~*'()[]/:&+$";

    private PublicGruu() {}

    /** The GRUU of a contact that has an instance. */
    static Optional<SipUri> of(SipUri addressOfRecord, NameAddr contact) {
        return contact.parameters()
                .text("+sip.instance")
                .map(instance ->
                        addressOfRecord.withParameters(
                                Parameters.NONE.with(PARAMETER, escape(bare(instance)))));
    }

    /** The {@code gr} value of a URI, if it is a GRUU. */
    static Optional<String> instanceOf(SipUri uri) {
        return uri.parameters().value(PARAMETER);
    }

    /** Whether a {@code gr} value names this instance. */
    static boolean names(String gr, String instance) {
        return gr.equals(escape(bare(instance))) || gr.equals(bare(instance));
    }

    private static String bare(String instance) {
        return instance.startsWith("<") && instance.endsWith(">")
                ? instance.substring(1, instance.length() - 1)
                : instance;
    }

    private static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain =
                    (c >= 'a' && c <= 'z')
                            || (c >= 'A' && c <= 'Z')
                            || (c >= '0' && c <= '9')
                            || ALLOWED.indexOf(c) >= 0;
            if (plain) {
                out.append(c);
            } else {
                out.append('%')
                        .append(Character.toUpperCase(Character.forDigit((c >> 4) & 15, 16)))
                        .append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
        return out.toString();
    }
}
