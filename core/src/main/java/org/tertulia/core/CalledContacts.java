package org.tertulia.core;

import static org.tertulia.sip.message.HeaderName.ACCEPT_CONTACT;
import static org.tertulia.sip.message.HeaderName.REJECT_CONTACT;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tertulia.sip.header.Parameters;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.uri.SipUri;

/**
 * Which registered contacts a request is for: the one that its GRUU names (RFC 5627 section 5.1),
 * those that Accept-Contact and Reject-Contact leave (RFC 3841 section 7.2, for the instance only),
 * else all.
 */
final class CalledContacts {
    private static final String INSTANCE = "+sip.instance";

    private CalledContacts() {}

    /** The bindings by client, the newest flow of each first. */
    static List<List<ContactBinding>> of(Request request, List<ContactBinding> registered) {
        Map<String, List<ContactBinding>> clients = new LinkedHashMap<>();
        for (ContactBinding binding : registered) {
            if (isCalled(request, binding)) {
                String client = binding.instance().orElse(binding.contact().uri().text());
                clients.computeIfAbsent(client, _ -> new ArrayList<>()).addFirst(binding);
            }
        }
        return List.copyOf(clients.values());
    }

    private static boolean isCalled(Request request, ContactBinding binding) {
        if (request.requestUri() instanceof SipUri sip) {
            Optional<String> wanted = PublicGruu.instanceOf(sip);
            if (wanted.isPresent()) {
                return binding.instance()
                        .filter(own -> PublicGruu.names(wanted.get(), own))
                        .isPresent();
            }
        }
        return isAccepted(request, binding) && !isRejected(request, binding);
    }

    private static boolean isAccepted(Request request, ContactBinding binding) {
        for (String value : request.headers().elements(ACCEPT_CONTACT)) {
            Parameters wanted = parameters(value);
            if (wanted.has(INSTANCE)
                    && wanted.has("require")
                    && !wanted.text(INSTANCE).equals(binding.instance())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isRejected(Request request, ContactBinding binding) {
        for (String value : request.headers().elements(REJECT_CONTACT)) {
            Parameters unwanted = parameters(value);
            if (unwanted.all().size() == 1
                    && unwanted.has(INSTANCE)
                    && unwanted.text(INSTANCE).equals(binding.instance())) {
                return true;
            }
        }
        return false;
    }

    private static Parameters parameters(String value) {
        int semicolon = value.indexOf(';');
        return semicolon < 0 ? Parameters.NONE : Parameters.parse(value.substring(semicolon));
    }
}
