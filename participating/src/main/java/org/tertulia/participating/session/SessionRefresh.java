package org.tertulia.participating.session;

import static org.tertulia.sip.message.HeaderName.SESSION_EXPIRES;
import static org.tertulia.sip.message.HeaderName.SUPPORTED;

import java.time.Duration;
import java.util.Optional;
import org.tertulia.signalling.ResponseListener;
import org.tertulia.sip.dialog.NextHop;
import org.tertulia.sip.message.Method;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;
import org.tertulia.sip.transaction.TransactionOutput.Failure;
import org.tertulia.strand.Awaited;
import org.tertulia.strand.Pending;

/**
 * A refresh of the session timer by us (RFC 4028 section 10): UPDATE if the peer takes it, else a
 * re-INVITE with the same SDP.
 */
final class SessionRefresh {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration RETRY = Duration.ofSeconds(3);
    private final Leg leg;

    SessionRefresh(Leg leg) {
        this.leg = leg;
    }

    void runAndAwait() {
        if (!leg.isEstablished()) {
            return;
        }
        if (leg.isInviteOpen()) {
            leg.session().strand().after(RETRY, "session refresh", this::runAndAwait);
            return;
        }
        Optional<Response> answer = leg.peerAllowsUpdate() ? updateAndAwait() : reinviteAndAwait();
        int status = answer.map(Response::status).orElse(408);
        if (status == 491 || status == 500) {
            leg.session().strand().after(RETRY, "session refresh", this::runAndAwait);
        } else if (status == 408 || status == 481) {
            leg.session().release(Optional.empty()); // RFC 4028 section 10
        } else {
            leg.timer().restart();
        }
    }

    private Optional<Response> updateAndAwait() {
        Request update = withTimer(leg.next(Method.UPDATE));
        Pending<Optional<Response>> answer = Pending.create("answer to UPDATE");
        leg.surroundings().sip().send(update, NextHop.of(update), new FinalAnswer(answer));
        return switch (leg.session().strand().await(answer, PATIENCE)) {
            case Awaited.Settled<Optional<Response>>(Optional<Response> response) -> response;
            case Awaited.Expired<Optional<Response>> _ -> Optional.empty();
        };
    }

    private Request withTimer(Request request) {
        return request.with(SUPPORTED, "timer").with(SESSION_EXPIRES, leg.timer().refreshValue());
    }

    private Optional<Response> reinviteAndAwait() {
        Request bare = withTimer(leg.next(Method.INVITE));
        Request invite =
                leg.media()
                        .sent()
                        .map(sdp -> bare.withBody("application/sdp", sdp.toBytes()))
                        .orElse(bare);
        return new Reinvitation(leg).sendAndAwait(invite);
    }

    /** Settles with the final response, or with none. */
    record FinalAnswer(Pending<Optional<Response>> answer) implements ResponseListener {
        @Override
        public void onResponse(Response response) {
            if (response.isFinal()) {
                answer.settle(Optional.of(response));
            }
        }

        @Override
        public void onFailure(Failure failure) {
            answer.settle(Optional.empty());
        }
    }
}
