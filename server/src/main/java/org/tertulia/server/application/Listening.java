package org.tertulia.server.application;

/**
 * A socket that listens, for example sip, udp, 127.0.0.1, 5060. The names of protocols are sip, pf
 * (SIP of the Function behind the embedded core), msrp and admin.
 */
public record Listening(String protocol, String transport, String host, int port) {

    /** The machine-readable line that {@code serve} prints. */
    public String line() {
        String written = host.contains(":") ? "[" + host + "]" : host;
        return "listening " + protocol + " " + transport + " " + written + ":" + port;
    }
}
