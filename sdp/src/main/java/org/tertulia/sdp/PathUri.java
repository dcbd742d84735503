package org.tertulia.sdp;

import java.util.Optional;

/**
 * The address in one URI of an MSRP path (RFC 4975 section 6), as far as offer and answer need it.
 * The text itself is what goes into To-Path and is never changed.
 */
public record PathUri(String text, MsrpProtocol protocol, String host, int port) {

    /** The port of an MSRP URI that names none (RFC 4975 section 15.4). */
    public static final int DEFAULT_PORT = 2855;

    public static Optional<PathUri> parse(String text) {
        int slashes = text.indexOf("://");
        if (slashes < 0) {
            return Optional.empty();
        }
        int authorityEnd = firstOf(text, slashes + 3);
        String authority = text.substring(slashes + 3, authorityEnd);
        String address = authority.substring(authority.indexOf('@') + 1);
        return MsrpProtocol.ofScheme(text.substring(0, slashes)).flatMap(p -> of(text, p, address));
    }

    private static Optional<PathUri> of(String text, MsrpProtocol protocol, String address) {
        int colon = address.indexOf(':', Math.max(0, address.indexOf(']')));
        String host = colon < 0 ? address : address.substring(0, colon);
        Optional<Integer> port =
                colon < 0
                        ? Optional.of(DEFAULT_PORT)
                        : Numbers.upTo(0xffff, address.substring(colon + 1));
        return host.isEmpty() || host.indexOf(' ') >= 0
                ? Optional.empty()
                : port.map(number -> new PathUri(text, protocol, withoutBrackets(host), number));
    }

    private static int firstOf(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '/' || text.charAt(i) == ';') {
                return i;
            }
        }
        return text.length();
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") && host.endsWith("]")
                ? host.substring(1, host.length() - 1)
                : host;
    }

    /**
     * Whether this URI names the given address and port (RFC 6714 section 4.2). Names are compared
     * as text: nothing is looked up here.
     */
    public boolean names(String otherHost, int otherPort) {
        return port == otherPort && HostText.same(host, otherHost);
    }
}
