package org.tertulia.sip.header;

import java.util.ArrayList;
import java.util.List;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.Headers;

/** One value of Accept-Contact or Reject-Contact (RFC 3841 section 9.2). */
public record ContactPreference(FeatureSet wanted, boolean require, boolean explicit) {

    /** Reads {@code *;feature...;require;explicit}; what stands before the features is ignored. */
    public static ContactPreference parse(String value) {
        int semicolon = value.indexOf(';');
        Parameters parameters =
                semicolon < 0 ? Parameters.NONE : Parameters.parse(value.substring(semicolon));
        return new ContactPreference(
                FeatureSet.of(parameters), parameters.has("require"), parameters.has("explicit"));
    }

    /** All values of Accept-Contact. */
    public static List<ContactPreference> accepted(Headers headers) {
        return all(headers, HeaderName.ACCEPT_CONTACT);
    }

    /** All values of Reject-Contact. */
    public static List<ContactPreference> rejected(Headers headers) {
        return all(headers, HeaderName.REJECT_CONTACT);
    }

    private static List<ContactPreference> all(Headers headers, HeaderName name) {
        List<ContactPreference> found = new ArrayList<>();
        for (String element : headers.elements(name)) {
            found.add(parse(element));
        }
        return found;
    }

    /**
     * As a value of Accept-Contact: whether this contact stays in the running. Only {@code require}
     * takes one out; with {@code explicit} it must tell every feature itself.
     */
    public boolean accepts(FeatureSet contact) {
        return !require
                || (contact.agreesWith(wanted) && (!explicit || contact.tellsAllOf(wanted)));
    }

    /** As a value of Reject-Contact: whether it takes this contact out. */
    public boolean rejects(FeatureSet contact) {
        return !wanted.features().isEmpty()
                && contact.tellsAllOf(wanted)
                && contact.agreesWith(wanted);
    }
}
