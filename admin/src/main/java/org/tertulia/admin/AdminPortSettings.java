package org.tertulia.admin;

/** Where the admin port listens and what bounds its use; port 0 means any free port. */
public record AdminPortSettings(String host, int port, AdminLimits limits) {

    public AdminPortSettings {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("a port is a number from 0 to 65535: " + port);
        }
    }

    /** The address as the operator wrote it, an IPv6 address in brackets. */
    String address() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
