package org.tertulia.sip.transaction;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tertulia.sip.header.Via;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.MalformedMessage;
import org.tertulia.sip.message.Request;

/**
 * Finds requests outside dialogs that arrive again by another way (RFC 3261 section 8.2.2.2). One
 * that passed through the first arrival is no such request: it has come round in a spiral.
 */
final class MergedRequests {
    private record Identity(String callId, String fromTag, String cseq) {}

    // Looked up only, never iterated.
    private final Map<Identity, TransactionKey> first = new LinkedHashMap<>();
    private final Map<TransactionKey, Identity> identities = new LinkedHashMap<>();

    boolean isMerged(Request request) {
        if (request.to().tag().isPresent()) {
            return false;
        }
        TransactionKey earlier = first.get(identity(request));
        return earlier != null && !hasPassedThrough(request, earlier);
    }

    void remember(Request request, TransactionKey key) {
        if (request.to().tag().isEmpty()) {
            Identity identity = identity(request);
            if (first.putIfAbsent(identity, key) == null) {
                identities.put(key, identity);
            }
        }
    }

    void forget(TransactionKey key) {
        Identity identity = identities.remove(key);
        if (identity != null) {
            first.remove(identity);
        }
    }

    private static Identity identity(Request request) {
        return new Identity(
                request.callId(), request.from().tag().orElse(""), request.cseq().text());
    }

    private static boolean hasPassedThrough(Request request, TransactionKey earlier) {
        List<String> vias = request.headers().elements(HeaderName.VIA);
        for (String element : vias.subList(1, vias.size())) {
            try {
                Via via = Via.parse(element);
                if (via.branch().equals(earlier.branch())
                        && via.sentBy().text().toLowerCase(Locale.ROOT).equals(earlier.sentBy())) {
                    return true;
                }
            } catch (MalformedMessage _) {
                return false; // whoever sends Vias like this gets no benefit of the doubt
            }
        }
        return false;
    }
}
