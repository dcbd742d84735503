package org.tertulia.participating.header;

import java.util.List;
import java.util.Optional;
import org.tertulia.sip.header.FeatureValue;
import org.tertulia.sip.header.Parameters;

/** The two services of CPM sessions by their CPM Feature Tags (Appendix C). */
public enum CpmService {
    SESSION("urn:urn-7:3gpp-service.ims.icsi.oma.cpm.session"),
    SESSION_GROUP("urn:urn-7:3gpp-service.ims.icsi.oma.cpm.session.group");

    /** The feature parameter that carries service identifiers, percent-encoded and quoted. */
    public static final String ICSI_PARAMETER = "+g.3gpp.icsi-ref";

    private static final FeatureValue NO_SERVICE = new FeatureValue(List.of());

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

    /**
     * The services that feature parameters name, whole and decoded; none if there is no such
     * parameter.
     */
    public static FeatureValue in(Parameters features) {
        return features.value(ICSI_PARAMETER).map(FeatureValue::parse).orElse(NO_SERVICE);
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
