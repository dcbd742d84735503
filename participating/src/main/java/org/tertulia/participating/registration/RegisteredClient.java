package org.tertulia.participating.registration;

import java.util.Optional;
import org.tertulia.participating.header.CpmService;
import org.tertulia.sip.header.FeatureValue;
import org.tertulia.sip.header.Parameters;
import org.tertulia.sip.uri.Uri;

/**
 * One registered contact of a served user, as the registrar knows it.
 *
 * @param features the parameters of the Contact, feature tags among them
 */
public record RegisteredClient(
        Uri contact,
        Optional<String> instanceId,
        Optional<Uri> publicGruu,
        Parameters features,
        Optional<String> userAgent) {
    private static final String IARI_PARAMETER = "+g.3gpp.iari-ref";

    /** What tells clients apart: the instance id if there is one, else the contact (RFC 5626). */
    public String identity() {
        return instanceId.orElseGet(contact::text);
    }

    public boolean hasService(CpmService service) {
        return hasTag(service.tag());
    }

    /** Whether this ICSI or IARI is among the registered ones. */
    public boolean hasTag(String tag) {
        return CpmService.in(features).has(tag)
                || features.value(IARI_PARAMETER)
                        .map(FeatureValue::parse)
                        .filter(applications -> applications.has(tag))
                        .isPresent();
    }
}
