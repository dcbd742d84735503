package org.tertulia.simulator.peer.wire;

/** Host and port as text; a simulated host exists in its network only. */
public record WireAddress(String host, int port) {

    /** Reads "host:port". */
    public static WireAddress of(String text) {
        int colon = text.lastIndexOf(':');
        return new WireAddress(
                text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
