package org.tertulia.participating.session;

import static org.tertulia.sip.message.HeaderName.REQUIRE;
import static org.tertulia.sip.message.HeaderName.SESSION_EXPIRES;
import static org.tertulia.sip.message.HeaderName.SUPPORTED;

import org.tertulia.clause.Clause;
import org.tertulia.participating.policy.ServiceProviderPolicy;
import org.tertulia.sip.header.SessionExpires;
import org.tertulia.sip.header.SessionExpires.Refresher;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;

/** Who refreshes, and how often, on one leg (RFC 4028 sections 8 and 9). */
public final class TimerAgreement {
    private TimerAgreement() {}

    /**
     * Starts the timer of a leg on which we sent the INVITE. Without Session-Expires in the 2xx
     * nobody refreshes.
     */
    public static void asCaller(Leg leg, Response ok) {
        leg.heard(ok.headers());
        SessionTimer.statedIn(ok.headers())
                .filter(agreed -> agreed.interval().compareTo(SessionTimer.FLOOR) >= 0)
                .ifPresent(agreed ->
                        leg.timer()
                                .start(agreed.interval(), !isRefreshedBy(Refresher.UAS, agreed)));
    }

    /** Starts the timer of a leg on which we answered; the response is ours. */
    public static void asCallee(Leg leg, Response ok) {
        SessionTimer.statedIn(ok.headers())
                .ifPresent(agreed ->
                        leg.timer().start(agreed.interval(), isRefreshedBy(Refresher.UAS, agreed)));
    }

    private static boolean isRefreshedBy(Refresher end, SessionExpires agreed) {
        return agreed.refresher().filter(end::equals).isPresent();
    }

    /**
     * A 2xx with its Session-Expires. An interval that the request states is kept, and so is its
     * refresher; without one the caller refreshes if it knows how (Require: timer tells it), else
     * we do.
     */
    public static Response answering(Request request, Response ok, ServiceProviderPolicy policy) {
        return answering(request, ok, policy, knowsTimers(request) ? Refresher.UAC : Refresher.UAS);
    }

    /**
     * The same on the terminating side: without Session-Expires in the request it is we who refresh
     * (8.3.2.1 step 8a).
     */
    @Clause({"TERM-8a-iv", "TERM-8a-v", "TERM-8a-vi"})
    public static Response answeringOrRefreshing(
            Request request, Response ok, ServiceProviderPolicy policy) {
        return SessionTimer.statedIn(request.headers()).isPresent()
                ? answering(request, ok, policy) // 8a v
                : answering(request, ok, policy, Refresher.UAS); // 8a vi
    }

    private static Response answering(
            Request request, Response ok, ServiceProviderPolicy policy, Refresher otherwise) {
        SessionExpires asked =
                SessionTimer.statedIn(request.headers())
                        .orElseGet(() -> SessionExpires.of(policy.sessionInterval(), otherwise));
        Refresher end = asked.refresher().orElse(otherwise);
        Response timed =
                ok.with(SUPPORTED, "timer")
                        .with(SESSION_EXPIRES, SessionExpires.of(asked.interval(), end).text());
        return end == Refresher.UAC || knowsTimers(request) ? timed.with(REQUIRE, "timer") : timed;
    }

    private static boolean knowsTimers(Request request) {
        return request.headers().hasToken(SUPPORTED, "timer");
    }
}
