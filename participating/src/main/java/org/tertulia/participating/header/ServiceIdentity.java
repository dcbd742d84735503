package org.tertulia.participating.header;

import static org.tertulia.sip.message.HeaderName.ACCEPT_CONTACT;
import static org.tertulia.sip.message.HeaderName.P_ASSERTED_SERVICE;
import static org.tertulia.sip.message.HeaderName.P_PREFERRED_SERVICE;

import java.util.Optional;
import org.tertulia.sip.header.FeatureValue;
import org.tertulia.sip.header.Parameters;
import org.tertulia.sip.message.Request;

/** What a request says about its service (RFC 6050). */
public sealed interface ServiceIdentity {
    /** P-Asserted-Service is one of ours. */
    record Asserted(CpmService service) implements ServiceIdentity {}

    /** P-Asserted-Service is something else. */
    record OtherAsserted(String value) implements ServiceIdentity {}

    /** No P-Asserted-Service; P-Preferred-Service is one of ours. */
    record Preferred(CpmService service) implements ServiceIdentity {}

    /** Nothing usable in either header. */
    record Untold() implements ServiceIdentity {}

    static ServiceIdentity of(Request request) {
        Optional<String> asserted = request.header(P_ASSERTED_SERVICE);
        if (asserted.isPresent()) {
            return CpmService.of(asserted.get())
                    .<ServiceIdentity>map(Asserted::new)
                    .orElseGet(() -> new OtherAsserted(asserted.get()));
        }
        return request.header(P_PREFERRED_SERVICE)
                .flatMap(CpmService::of)
                .<ServiceIdentity>map(Preferred::new)
                .orElseGet(Untold::new);
    }

    /** The service that Accept-Contact asks for; the group service if both are there. */
    static Optional<CpmService> inAcceptContact(Request request) {
        Optional<CpmService> found = Optional.empty();
        for (String value : request.headers().elements(ACCEPT_CONTACT)) {
            int semicolon = value.indexOf(';');
            if (semicolon >= 0) {
                FeatureValue tags = CpmService.in(Parameters.parse(value.substring(semicolon)));
                if (tags.has(CpmService.SESSION_GROUP.tag())) {
                    return Optional.of(CpmService.SESSION_GROUP);
                }
                if (tags.has(CpmService.SESSION.tag())) {
                    found = Optional.of(CpmService.SESSION);
                }
            }
        }
        return found;
    }
}
