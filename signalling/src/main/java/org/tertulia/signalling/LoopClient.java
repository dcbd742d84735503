package org.tertulia.signalling;

import java.util.Optional;
import org.tertulia.signalling.RequestPlacement.Placed;
import org.tertulia.sip.header.Parameters;
import org.tertulia.sip.message.Headers;
import org.tertulia.sip.message.Method;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;
import org.tertulia.sip.transaction.Destination;
import org.tertulia.sip.transaction.TransactionKey;

/** A client transaction with what the engine does not keep: its listener and its wish to end. */
final class LoopClient implements ClientTransaction {
    private final SipElement element;
    private final Request bare;
    private final ResponseListener listener;
    private volatile Placed placed;
    private Optional<Headers> cancelWanted = Optional.empty();
    private boolean provisional;
    private boolean cancelSent;
    private boolean finished;

    LoopClient(SipElement element, Request bare, Placed placed, ResponseListener listener) {
        this.element = element;
        this.bare = bare;
        this.placed = placed;
        this.listener = listener;
    }

    @Override
    public Request request() {
        return placed.request();
    }

    @Override
    public Parameters viaParameters() {
        return placed.via().parameters();
    }

    @Override
    public void cancel(Headers extra) {
        element.inLoop(() -> {
            if (cancelWanted.isEmpty() && bare.method().equals(Method.INVITE)) {
                cancelWanted = Optional.of(extra);
                cancelIfDue();
            }
        });
    }

    Request bare() {
        return bare;
    }

    Placed placed() {
        return placed;
    }

    ResponseListener listener() {
        return listener;
    }

    TransactionKey key() {
        return keyOf(placed.request());
    }

    static TransactionKey keyOf(Request request) {
        return new TransactionKey(
                TransactionKey.Side.CLIENT, request.via().branch(), "", request.method().name());
    }

    /** Where the request goes if its transport failed before anything came back. */
    Optional<Destination> instead() {
        return provisional || finished ? Optional.empty() : placed.instead();
    }

    void placeAgain(Placed elsewhere) {
        placed = elsewhere;
    }

    /** Takes note of a response before the listener hears of it. */
    void heard(Response response) {
        provisional = true;
        if (response.isFinal()) {
            finished = true;
        }
    }

    boolean isFinished() {
        return finished;
    }

    void finish() {
        finished = true;
    }

    /** Sends the CANCEL that waits for a provisional response (RFC 3261 section 9.1). */
    void cancelIfDue() {
        if (cancelWanted.isPresent() && provisional && !finished && !cancelSent) {
            cancelSent = true;
            element.startCancel(this, Cancellation.of(placed.request(), cancelWanted.get()));
        }
    }
}
