package org.tertulia.msrp;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An MSRP URI (RFC 4975 section 6). The text is kept as received, because paths are sent back octet
 * for octet; {@link #sameAs} compares as section 6.1 says.
 */
public record MsrpUri(
        String text,
        boolean secure,
        String host,
        OptionalInt port,
        Optional<String> sessionId,
        String transport) {

    /** The port of a URI that names none (RFC 4975 section 15.4). */
    public static final int DEFAULT_PORT = 2855;

    public static Optional<MsrpUri> parse(String text) {
        int slashes = text.indexOf("://");
        if (slashes < 0 || !printable(text)) {
            return Optional.empty();
        }
        String scheme = text.substring(0, slashes).toLowerCase(Locale.ROOT);
        if (!scheme.equals("msrp") && !scheme.equals("msrps")) {
            return Optional.empty();
        }
        int semicolon = indexOr(text, ';', slashes + 3);
        int slash = Math.min(indexOr(text, '/', slashes + 3), semicolon);
        String authority = text.substring(slashes + 3, slash);
        String sessionId = slash < semicolon ? text.substring(slash + 1, semicolon) : "";
        String transport = firstParameter(text, semicolon);
        String address = authority.substring(authority.indexOf('@') + 1);
        int colon = address.indexOf(':', Math.max(0, address.indexOf(']')));
        String host = colon < 0 ? address : address.substring(0, colon);
        Optional<OptionalInt> port =
                colon < 0 ? Optional.of(OptionalInt.empty()) : port(address.substring(colon + 1));
        if (host.isEmpty() || port.isEmpty() || transport.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new MsrpUri(
                        text,
                        scheme.equals("msrps"),
                        host,
                        port.get(),
                        Optional.of(sessionId).filter(id -> !id.isEmpty()),
                        transport));
    }

    private static String firstParameter(String text, int semicolon) {
        return semicolon == text.length()
                ? ""
                : text.substring(semicolon + 1, indexOr(text, ';', semicolon + 1));
    }

    private static int indexOr(String text, char c, int from) {
        int index = text.indexOf(c, from);
        return index < 0 ? text.length() : index;
    }

    private static boolean printable(String text) {
        return text.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    private static Optional<OptionalInt> port(String text) {
        if (!text.matches("[0-9]{1,5}")) {
            return Optional.empty();
        }
        int port = Integer.parseInt(text);
        return port <= 0xffff ? Optional.of(OptionalInt.of(port)) : Optional.empty();
    }

    /**
     * Equality of RFC 4975 section 6.1: scheme, host and transport without regard to case, the port
     * as stated, the session-id exactly; user part and other parameters do not count. A URI without
     * session-id equals none that has one.
     */
    public boolean sameAs(MsrpUri other) {
        return secure == other.secure
                && host.equalsIgnoreCase(other.host)
                && port.equals(other.port)
                && sameSession(other);
    }

    /**
     * Whether session-id and transport agree, whatever the address: enough to find a session behind
     * border controllers that rewrite addresses, as session-ids cannot be guessed.
     */
    public boolean sameSession(MsrpUri other) {
        return Objects.equals(sessionId, other.sessionId)
                && transport.equalsIgnoreCase(other.transport);
    }

    /** The port to connect to. */
    public int effectivePort() {
        return port.orElse(DEFAULT_PORT);
    }

    @Override
    public String toString() {
        return text;
    }
}
