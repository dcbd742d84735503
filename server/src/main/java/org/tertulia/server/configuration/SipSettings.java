package org.tertulia.server.configuration;

import java.util.Optional;

/** {@code sip.*}: SIP as clients and the network see it. */
public record SipSettings(
        @Doc("Where SIP is heard, over UDP and TCP.") ListenAddress listen,
        @Doc("Host name or address that Via and Contact show. Empty: the address of sip.listen.")
                Optional<String> advertise) {

    /** Checks the form. */
    public SipSettings {
        advertise.ifPresent(host -> SipText.requireHost("sip.advertise", host));
    }

    static SipSettings defaults() {
        return new SipSettings(new ListenAddress("127.0.0.1", 5060), Optional.empty());
    }
}
