package org.tertulia.participating.header;

import java.util.Optional;

/** The two services of CPM sessions by their CPM Feature Tags (Appendix C). */
public enum CpmService {
    SESSION("urn:urn-7:3gpp-service.ims.icsi.oma.cpm.session"),
    SESSION_GROUP("urn:urn-7:3gpp-service.ims.icsi.oma.cpm.session.group");

    /** The feature parameter that carries service identifiers, percent-encoded and quoted. */
    public static final String ICSI_PARAMETER = "+g.3gpp.icsi-ref";

    private final String tag;

    CpmService(String tag) {
        this.tag = tag;
    }

    /** The plain value, as in P-Asserted-Service. */
    public String tag() {
        return tag;
    }

    /** The value as a feature parameter carries it: colons percent-encoded, in quotes. */
    public String encoded() {
        return '"' + tag.replace(":", "%3A") + '"';
    }

    /** The service with this plain value; whole values are compared, without regard to case. */
    public static Optional<CpmService> of(String value) {
        for (CpmService service : values()) {
            if (service.tag.equalsIgnoreCase(value.strip())) {
                return Optional.of(service);
            }
        }
        return Optional.empty();
    }
}
