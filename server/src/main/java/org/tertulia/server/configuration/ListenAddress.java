package org.tertulia.server.configuration;

/**
 * Where a socket listens: an address of this host and a port. Port 0 means any free port. IPv6
 * addresses stand in brackets.
 */
public record ListenAddress(String host, int port) {

    /** Reads {@code host:port} or {@code [v6]:port}. */
    public static ListenAddress of(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon > 0 ? text.substring(0, colon) : "";
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        if (host.isEmpty() || (!bracketed && host.contains(":"))) {
            throw new IllegalArgumentException("write host:port, for example 127.0.0.1:5060");
        }
        return new ListenAddress(
                bracketed ? host.substring(1, host.length() - 1) : host,
                port(text.substring(colon + 1)));
    }

    private static int port(String text) {
        int port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : -1;
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("a port is a number from 0 (any free one) to 65535");
        }
        return port;
    }

    /** Whether only programs on this host can reach it. */
    public boolean isLoopback() {
        return host.startsWith("127.") || host.equals("localhost") || host.equals("::1");
    }

    /** Whether it means every address of this host, so that none can be shown to others. */
    public boolean isWildcard() {
        return host.equals("0.0.0.0") || host.equals("::");
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
