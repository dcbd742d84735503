package org.tertulia.sdp;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * The origin {@code o=} (RFC 8866 section 5.2). Identifier and version stay text, because peers use
 * numbers beyond 64 bits and sometimes no numbers at all.
 */
public record SdpOrigin(
        String username, String sessionId, String sessionVersion, ConnectionData address) {

    /** The origin of a description of our own. */
    public static SdpOrigin own(long sessionId, long sessionVersion, String address) {
        return new SdpOrigin(
                "-",
                Long.toUnsignedString(sessionId),
                Long.toUnsignedString(sessionVersion),
                ConnectionData.of(address));
    }

    static Optional<SdpOrigin> parse(String text) {
        List<String> words = Words.of(text);
        if (words.size() != 6) {
            return Optional.empty();
        }
        ConnectionData address = new ConnectionData(words.get(3), words.get(4), words.get(5));
        return Optional.of(new SdpOrigin(words.get(0), words.get(1), words.get(2), address));
    }

    public SdpOrigin withVersion(String version) {
        return new SdpOrigin(username, sessionId, version, address);
    }

    /** The same origin with the version one higher; the version must be a number. */
    public SdpOrigin next() {
        return withVersion(new BigInteger(sessionVersion).add(BigInteger.ONE).toString());
    }

    public SdpLine toLine() {
        return new SdpLine(
                'o',
                "%s %s %s %s"
                        .formatted(username, sessionId, sessionVersion, address.toLine().value()));
    }
}
