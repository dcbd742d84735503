package org.tertulia.admin;

import java.net.InetAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The host names under which the port answers. On a loopback address these are only addresses and
 * localhost: otherwise a web page of a stranger could point its own name at this host and have the
 * browser of the operator read the tables to it (DNS rebinding).
 */
record ServedNames(boolean loopback) {

    static ServedNames at(InetAddress address) {
        return new ServedNames(address.isLoopbackAddress());
    }

    boolean have(@Nullable String host) {
        if (!loopback || host == null) {
            return true;
        }
        String name = host.toLowerCase(Locale.ROOT);
        // no domain name looks like this: top-level domains have letters, and colons are for IPv6
        boolean address = name.matches("[0-9.]+") || name.contains(":");
        return address || name.equals("localhost");
    }
}
