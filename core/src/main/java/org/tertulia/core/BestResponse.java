package org.tertulia.core;

import static org.tertulia.sip.message.HeaderName.PROXY_AUTHENTICATE;
import static org.tertulia.sip.message.HeaderName.WWW_AUTHENTICATE;

import java.util.List;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.ReasonPhrase;
import org.tertulia.sip.message.Response;

/** The choice among the final responses of a fork (RFC 3261 section 16.7 steps 6 and 7). */
final class BestResponse {
    // these tell the caller how to do better
    private static final List<Integer> HELPFUL = List.of(401, 407, 415, 420, 484);

    private BestResponse() {}

    /** The best of at least one response without success. */
    static Response of(List<Response> finals) {
        int chosen = 0;
        for (int i = 1; i < finals.size(); i++) {
            if (rank(finals.get(i)) < rank(finals.get(chosen))) {
                chosen = i;
            }
        }
        Response best = finals.get(chosen);
        if (best.status() == 503) {
            return new Response(500, ReasonPhrase.of(500), best.headers(), best.body());
        }
        return isChallenge(best) ? withAllChallenges(chosen, finals) : best;
    }

    /** 6xx before all; else the lowest class, and within it the first unless one helps. */
    private static int rank(Response response) {
        int hundred = response.status() / 100;
        if (hundred == 6) {
            return 0;
        }
        if (response.status() == 503) {
            return 590;
        }
        return hundred * 100 + (HELPFUL.contains(response.status()) ? 0 : 1);
    }

    private static boolean isChallenge(Response response) {
        return response.status() == 401 || response.status() == 407;
    }

    private static Response withAllChallenges(int chosen, List<Response> finals) {
        Response all = finals.get(chosen);
        for (int i = 0; i < finals.size(); i++) {
            if (i != chosen && isChallenge(finals.get(i))) {
                all = all.copying(finals.get(i), WWW_AUTHENTICATE, PROXY_AUTHENTICATE);
            }
        }
        return all;
    }

    /** The response without our own Via (step 3), and without what a client may not assert. */
    static Response towardsCaller(Response response, boolean fromClient) {
        List<String> vias = response.headers().elements(HeaderName.VIA);
        Response popped =
                response.withHeaders(
                        response.headers()
                                .withElements(HeaderName.VIA, vias.subList(1, vias.size())));
        return fromClient
                ? popped.without(HeaderName.P_ASSERTED_IDENTITY)
                        .without(HeaderName.P_ASSERTED_SERVICE)
                : popped;
    }
}
