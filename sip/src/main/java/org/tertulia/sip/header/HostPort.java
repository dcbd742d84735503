package org.tertulia.sip.header;

import java.util.OptionalInt;
import org.tertulia.sip.message.MalformedMessage;

/** A host and an optional port (RFC 3261 section 25.1); an IPv6 host keeps its brackets. */
public record HostPort(String host, OptionalInt port) {

    public static HostPort of(String host, int port) {
        String written = host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
        return new HostPort(written, OptionalInt.of(port));
    }

    public static HostPort parse(String text) {
        int close = text.startsWith("[") ? text.indexOf(']') : -1;
        if (text.startsWith("[") && close < 0) {
            throw new MalformedMessage("IPv6 address without closing bracket");
        }
        int colon = text.indexOf(':', close + 1);
        String host = (colon < 0 ? text : text.substring(0, colon)).strip();
        check(host, close >= 0);
        if (close >= 0 && colon < 0 && close != text.length() - 1) {
            throw new MalformedMessage("text after IPv6 address");
        }
        return new HostPort(
                host,
                colon < 0 ? OptionalInt.empty() : OptionalInt.of(port(text.substring(colon + 1))));
    }

    private static void check(String host, boolean bracketed) {
        if (host.isEmpty() || (bracketed && host.length() < 4)) {
            throw new MalformedMessage("empty host");
        }
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            boolean plain =
                    (c >= 'a' && c <= 'z')
                            || (c >= 'A' && c <= 'Z')
                            || (c >= '0' && c <= '9')
                            || c == '-'
                            || c == '.'
                            || c == '_';
            if (!plain && !(bracketed && "[]:%".indexOf(c) >= 0)) {
                throw new MalformedMessage("forbidden character in host");
            }
        }
    }

    private static int port(String digits) {
        String stripped = digits.strip();
        if (stripped.isEmpty()
                || stripped.length() > 5
                || !stripped.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new MalformedMessage("port is not a number");
        }
        int port = Integer.parseInt(stripped);
        if (port > 65535) {
            throw new MalformedMessage("port above 65535");
        }
        return port;
    }

    /** The host without the brackets of an IPv6 address, as sockets take it. */
    public String address() {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    public String text() {
        return port.isPresent() ? host + ":" + port.getAsInt() : host;
    }

    @Override
    public String toString() {
        return text();
    }
}
