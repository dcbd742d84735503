package org.tertulia.sdp;

import java.util.List;
import java.util.Optional;

/** The connection information {@code c=} (RFC 8866 section 5.7). */
public record ConnectionData(String netType, String addressType, String address) {

    /** The line for one unicast address or host name; an address with a colon is IPv6. */
    public static ConnectionData of(String address) {
        return new ConnectionData("IN", addressTypeOf(address), address);
    }

    static String addressTypeOf(String address) {
        return address.indexOf(':') >= 0 ? "IP6" : "IP4";
    }

    static Optional<ConnectionData> parse(String text) {
        List<String> words = Words.of(text);
        return words.size() == 3
                ? Optional.of(new ConnectionData(words.get(0), words.get(1), words.get(2)))
                : Optional.empty();
    }

    /** The address without the TTL and the count that a multicast address carries. */
    public String host() {
        int slash = address.indexOf('/');
        return slash < 0 ? address : address.substring(0, slash);
    }

    public SdpLine toLine() {
        return new SdpLine('c', netType + " " + addressType + " " + address);
    }
}
