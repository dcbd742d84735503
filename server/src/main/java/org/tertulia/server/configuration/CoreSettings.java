package org.tertulia.server.configuration;

import java.util.List;
import org.tertulia.sip.auth.DigestHash;

/** {@code core} and {@code core.*}: the SIP core, embedded or outside. */
public record CoreSettings(
        @Doc(
                        key = "core",
                        value =
                                "embedded: a registrar and router in this process. Or the SIP URI"
                                        + " of an S-CSCF.")
                String mode,
        @Doc("Realm of the Digest challenges of the embedded core.") String realm,
        @Doc(
                        "Digest algorithms that the embedded core offers, the preferred one first."
                                + " Clients that read only the first challenge may need md5 alone.")
                List<DigestHash> digests,
        @Doc(
                        "Static routes of the embedded core, each 'domain-or-uri -> next hop'; the"
                                + " first that fits is taken.")
                List<StaticRoute> routes) {

    private static final String EMBEDDED = "embedded";

    /** Checks the form. */
    public CoreSettings {
        InvalidSetting.unless(
                mode.equals(EMBEDDED) || SipText.isUri(mode),
                "core",
                "write embedded, or the S-CSCF as a SIP URI such as sip:scscf.example.org:5060");
        InvalidSetting.unless(
                !realm.isBlank() && !realm.contains("\""), "core.realm", "write a name, no quotes");
        InvalidSetting.unless(
                !digests.isEmpty(), "core.digests", "write a list such as [sha-256, md5]");
    }

    /** Whether the core runs in this process. */
    public boolean isEmbedded() {
        return mode.equals(EMBEDDED);
    }

    static CoreSettings defaults() {
        return new CoreSettings(
                EMBEDDED, "tertulia.local", List.of(DigestHash.values()), List.of());
    }
}
