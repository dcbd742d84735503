package org.tertulia.core;

import static org.tertulia.sip.message.HeaderName.MAX_FORWARDS;
import static org.tertulia.sip.message.HeaderName.PROXY_REQUIRE;
import static org.tertulia.sip.message.HeaderName.ROUTE;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tertulia.core.ForwardTarget.Way;
import org.tertulia.core.RecordRouting.Upstream;
import org.tertulia.signalling.ServerTransaction;
import org.tertulia.sip.header.NameAddr;
import org.tertulia.sip.header.Via;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.Headers;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;
import org.tertulia.sip.uri.SipUri;
import org.tertulia.sip.uri.Uri;

/** The stateful proxy (RFC 3261 section 16): checks a request and forwards it to its targets. */
final class CoreProxy {
    private final CoreElement element;
    private final RecordRouting recordRouting;
    private final ProxyLimits limits;
    // Looked up only, never iterated.
    private final Map<ServerTransaction, ResponseContext> contexts = new HashMap<>();
    private final Set<String> underWay = new HashSet<>();

    CoreProxy(CoreElement element, RecordRouting recordRouting, ProxyLimits limits) {
        this.element = element;
        this.recordRouting = recordRouting;
        this.limits = limits;
    }

    int requestsUnderWay() {
        return contexts.size();
    }

    /** The checks of section 16.3 that a request fails, as the answer it gets. */
    Optional<Response> refusal(Request request) {
        if (request.maxForwards() <= 0) {
            return Optional.of(element.answer(request, 483));
        }
        if (hasBeenHere(request) && underWay.contains(fingerprint(request))) {
            return Optional.of(element.answer(request, 482));
        }
        List<String> required = request.headers().elements(PROXY_REQUIRE);
        if (!required.isEmpty()) {
            return Optional.of(
                    element.answer(request, 420)
                            .with(HeaderName.UNSUPPORTED, String.join(", ", required)));
        }
        return contexts.size() < limits.requestsUnderWay()
                ? Optional.empty()
                : Optional.of(turnedAway(request));
    }

    /** A 503 with Retry-After. */
    Response turnedAway(Request request) {
        return element.answer(request, 503)
                .with(
                        HeaderName.RETRY_AFTER,
                        Long.toString(Math.max(1, limits.retryAfter().toSeconds())));
    }

    private boolean hasBeenHere(Request request) {
        for (String via : request.headers().elements(HeaderName.VIA)) {
            if (element.isOwn(Via.parse(via).sentBy())) {
                return true;
            }
        }
        return false;
    }

    /**
     * All that decides where a request goes and which it is (section 16.6 step 8, RFC 5393 section
     * 4.2): one that comes back with the same while the first is under way has looped.
     */
    private static String fingerprint(Request request) {
        return String.join(
                "\n",
                request.callId(),
                request.cseq().text(),
                request.from().tag().orElse(""),
                request.to().tag().orElse(""),
                request.requestUri().text(),
                String.join(",", request.headers().elements(ROUTE)));
    }

    void forward(ServerTransaction received, RouteDecision.Forward forward, Upstream upstream) {
        String fingerprint = fingerprint(received.request());
        var context =
                new ResponseContext(
                        received,
                        () -> {
                            contexts.remove(received);
                            underWay.remove(fingerprint);
                        });
        contexts.put(received, context);
        underWay.add(fingerprint);
        List<ForkBranch> branches = new ArrayList<>();
        for (ForwardTarget target : forward.targets()) {
            var plan =
                    new ForkBranch.Plan(
                            target,
                            way -> outgoing(forward.request(), upstream, way),
                            limits.timerC());
            branches.add(new ForkBranch(element, context, received.request(), plan));
        }
        context.start(branches);
    }

    /** Steps 2 to 6 of section 16.6. */
    private Request outgoing(Request request, Upstream upstream, Way way) {
        Request out =
                request.withRequestUri(way.requestUri())
                        .with(MAX_FORWARDS, Integer.toString(request.maxForwards() - 1));
        return forStrictRouter(recordRouting.onto(out, upstream, way));
    }

    /** A next hop without lr wants its own URI as Request-URI (section 16.6 step 6). */
    private static Request forStrictRouter(Request request) {
        List<String> routes = request.headers().elements(ROUTE);
        if (routes.isEmpty()) {
            return request;
        }
        Uri next = NameAddr.parse(routes.getFirst()).uri();
        if (!(next instanceof SipUri sip) || sip.isLooseRoute()) {
            return request;
        }
        routes.removeFirst();
        routes.add("<" + request.requestUri().text() + ">");
        return request.withRequestUri(sip)
                .withHeaders(request.headers().withElements(ROUTE, routes));
    }

    /** Forwards the ACK for a 2xx, without state (section 16.11). */
    void forwardAck(RouteDecision.Forward forward, Upstream upstream) {
        Way way = forward.targets().getFirst().ways().getFirst();
        element.sendAck(outgoing(forward.request(), upstream, way), way.destination());
    }

    /** The caller cancels (section 16.10); a reason it gives goes along. */
    void cancel(ServerTransaction invite, Request cancel) {
        Headers reason = Headers.NONE.copying(cancel.headers(), HeaderName.REASON);
        Optional.ofNullable(contexts.get(invite)).ifPresent(context -> context.cancel(reason));
    }
}
