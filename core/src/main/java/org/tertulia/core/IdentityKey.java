package org.tertulia.core;

import java.util.Locale;
import java.util.Optional;
import org.tertulia.sip.uri.OtherUri;
import org.tertulia.sip.uri.SipUri;
import org.tertulia.sip.uri.TelUri;
import org.tertulia.sip.uri.Uri;

/**
 * An address of record in the form in which it is compared (RFC 3261 sections 10.3 step 5 and
 * 19.1.4, RFC 3966 section 4).
 */
record IdentityKey(String text) {

    /** The key of a URI, whatever parameters it has; empty for schemes nobody registers. */
    static Optional<IdentityKey> of(Uri uri) {
        return switch (uri) {
            case SipUri sip ->
                    sip.user()
                            .map(user ->
                                    new IdentityKey(
                                            "sip:"
                                                    + unescape(withoutPassword(user))
                                                    + "@"
                                                    + sip.host().toLowerCase(Locale.ROOT)));
            case TelUri tel -> Optional.of(new IdentityKey("tel:" + tel.digits()));
            case OtherUri _ -> Optional.empty();
        };
    }

    private static String withoutPassword(String user) {
        int colon = user.indexOf(':');
        return colon < 0 ? user : user.substring(0, colon);
    }

    /** The user part with escaped characters resolved. */
    private static String unescape(String user) {
        if (user.indexOf('%') < 0) {
            return user;
        }
        StringBuilder out = new StringBuilder(user.length());
        for (int i = 0; i < user.length(); i++) {
            char c = user.charAt(i);
            int high = i + 2 < user.length() ? Character.digit(user.charAt(i + 1), 16) : -1;
            int low = high >= 0 ? Character.digit(user.charAt(i + 2), 16) : -1;
            if (c == '%' && low >= 0) {
                out.append((char) (high * 16 + low));
                i += 2;
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
