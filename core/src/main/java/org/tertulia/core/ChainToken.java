package org.tertulia.core;

import java.time.Instant;
import java.util.Optional;

/**
 * The original dialog identifier (3GPP TS 24.229 section 5.4.3.2): put into the core's own Route
 * entry below the application server's, it tells when the request comes back what has been done. It
 * needs no table, because it describes itself and is sealed.
 */
record ChainToken(Stage stage, Instant until, String servedUser) {
    static final String PARAMETER = "odi";
    private static final String PURPOSE = "chain";

    /** How far a request has come. */
    enum Stage {
        /** The originating user has been served. */
        ORIGINATED,
        /** The terminating user has been served. */
        TERMINATED,
        /** A request that the application server made itself. */
        OWN
    }

    String sealed(Seal seal) {
        return seal.seal(PURPOSE, stage + " " + until.getEpochSecond() + " " + servedUser);
    }

    /** The token, if it is ours and not too old. */
    static Optional<ChainToken> open(Seal seal, String sealed, Instant now) {
        return seal.open(PURPOSE, sealed)
                .map(ChainToken::parse)
                .filter(token -> token.until.isAfter(now));
    }

    private static ChainToken parse(String text) {
        String[] parts = text.split(" ", 3);
        return new ChainToken(
                Stage.valueOf(parts[0]), Instant.ofEpochSecond(Long.parseLong(parts[1])), parts[2]);
    }
}
