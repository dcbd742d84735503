package org.tertulia.participating.session;

import static org.tertulia.sip.message.HeaderName.REQUIRE;
import static org.tertulia.sip.message.HeaderName.SESSION_EXPIRES;
import static org.tertulia.sip.message.HeaderName.SUPPORTED;

import java.util.Optional;
import org.tertulia.clause.Clause;
import org.tertulia.participating.policy.ServiceProviderPolicy;
import org.tertulia.participating.session.SessionTimer.Interval;
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
        Interval.in(ok.headers())
                .filter(interval -> interval.seconds() >= SessionTimer.FLOOR_SECONDS)
                .ifPresent(interval ->
                        leg.timer()
                                .start(
                                        interval.seconds(),
                                        interval.refresher().filter("uas"::equals).isEmpty()));
    }

    /** Starts the timer of a leg on which we answered; the response is ours. */
    public static void asCallee(Leg leg, Response ok) {
        Interval.in(ok.headers())
                .ifPresent(interval ->
                        leg.timer()
                                .start(
                                        interval.seconds(),
                                        interval.refresher().filter("uas"::equals).isPresent()));
    }

    /**
     * A 2xx with its Session-Expires. An interval that the request states is kept, and so is its
     * refresher; without one the caller refreshes if it knows how (Require: timer tells it), else
     * we do.
     */
    public static Response answering(Request request, Response ok, ServiceProviderPolicy policy) {
        boolean callerKnows = request.headers().hasToken(SUPPORTED, "timer");
        Interval interval =
                Interval.in(request.headers()).orElseGet(() -> own(policy, Optional.empty()));
        return stated(
                ok,
                interval,
                interval.refresher().orElse(callerKnows ? "uac" : "uas"),
                callerKnows);
    }

    /**
     * The same on the terminating side: without Session-Expires in the request it is we who refresh
     * (8.3.2.1 step 8a).
     */
    @Clause({"TERM-8a-iv", "TERM-8a-v", "TERM-8a-vi"})
    public static Response answeringOrRefreshing(
            Request request, Response ok, ServiceProviderPolicy policy) {
        return Interval.in(request.headers()).isPresent()
                ? answering(request, ok, policy) // 8a v
                : stated(
                        ok,
                        own(policy, Optional.of("uas")),
                        "uas",
                        request.headers().hasToken(SUPPORTED, "timer")); // 8a vi
    }

    private static Interval own(ServiceProviderPolicy policy, Optional<String> who) {
        return new Interval(policy.sessionInterval().toSeconds(), who);
    }

    private static Response stated(
            Response ok, Interval interval, String who, boolean callerKnows) {
        Response timed = ok.with(SUPPORTED, "timer").with(SESSION_EXPIRES, interval.text(who));
        return who.equals("uac") || callerKnows ? timed.with(REQUIRE, "timer") : timed;
    }
}
