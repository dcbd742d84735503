package org.tertulia.sdp;

import java.util.Arrays;
import java.util.Optional;

/** Who opens the connection (RFC 4145 section 4, RFC 6135). */
public enum SetupRole {
    ACTIVE("active"),
    PASSIVE("passive"),
    ACTPASS("actpass"),
    HOLDCONN("holdconn");

    private final String token;

    SetupRole(String token) {
        this.token = token;
    }

    static Optional<SetupRole> of(String token) {
        return Arrays.stream(values())
                .filter(role -> role.token.equalsIgnoreCase(token.trim()))
                .findFirst();
    }

    public SdpAttribute toAttribute() {
        return SdpAttribute.of("setup", token);
    }
}
