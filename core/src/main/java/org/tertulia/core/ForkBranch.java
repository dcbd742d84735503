package org.tertulia.core;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.tertulia.core.ForwardTarget.Way;
import org.tertulia.signalling.ClientTransaction;
import org.tertulia.signalling.ResponseListener;
import org.tertulia.sip.message.Headers;
import org.tertulia.sip.message.Method;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;
import org.tertulia.sip.transaction.TransactionOutput.Failure;
import org.tertulia.strand.Timer;

/**
 * One branch of a forwarded request (RFC 3261 sections 16.6 to 16.9). Its target may have more than
 * one way; the next is tried if a flow proves dead before anything came back.
 */
final class ForkBranch implements ResponseListener {
    private final CoreElement element;
    private final ResponseContext context;
    private final Request received;
    private final Plan plan;
    private int way;
    private Optional<ClientTransaction> transaction = Optional.empty();
    private Optional<Timer> timer = Optional.empty();
    private boolean cancelled;
    private boolean over;

    /** Where a branch goes, what is sent there, and how long it may go without news. */
    record Plan(ForwardTarget target, Function<Way, Request> request, Duration timerC) {}

    ForkBranch(CoreElement element, ResponseContext context, Request received, Plan plan) {
        this.element = element;
        this.context = context;
        this.received = received;
        this.plan = plan;
    }

    boolean isOver() {
        return over;
    }

    void start() {
        if (cancelled) {
            end(element.answer(received, 487));
            return;
        }
        restartTimerC();
        send();
    }

    private void send() {
        int mine = way;
        Way chosen = plan.target.ways().get(mine);
        ClientTransaction sent =
                element.send(plan.request.apply(chosen), chosen.destination(), this);
        if (mine == way) { // a failure inside the call may have gone on to the next way
            transaction = Optional.of(sent);
        }
    }

    void cancel(Headers reason) {
        if (over || cancelled) {
            return;
        }
        cancelled = true;
        transaction.ifPresent(running -> running.cancel(reason));
    }

    @Override
    public void onResponse(Response response) {
        if (response.status() == 100) {
            return;
        }
        if (response.isSuccess()) {
            over = true;
            stopTimerC();
            context.onSuccess(towardsCaller(response));
        } else if (over) {
            return; // of failures there is one a branch
        } else if (response.isProvisional()) {
            restartTimerC();
            context.onProvisional(towardsCaller(response));
        } else if (response.status() == 430 && hasOtherWay()) {
            tryNextWay();
        } else {
            end(towardsCaller(response));
        }
    }

    private Response towardsCaller(Response response) {
        return BestResponse.towardsCaller(response, plan.target.client());
    }

    @Override
    public void onFailure(Failure failure) {
        if (over) {
            return;
        }
        switch (failure) {
            case TIMEOUT -> end(element.answer(received, cancelled ? 487 : 408));
            case TRANSPORT -> {
                if (hasOtherWay()) {
                    tryNextWay();
                } else {
                    // the flow to a client is gone, so it is not here; else section 16.9 says 503
                    end(element.answer(received, plan.target.client() ? 480 : 503));
                }
            }
        }
    }

    private boolean hasOtherWay() {
        return !cancelled && way + 1 < plan.target.ways().size();
    }

    private void tryNextWay() {
        way++;
        transaction = Optional.empty();
        send();
    }

    private void end(Response response) {
        over = true;
        stopTimerC();
        context.onFinal(response);
    }

    private void restartTimerC() {
        stopTimerC();
        if (received.method().equals(Method.INVITE)) {
            timer = Optional.of(element.after(plan.timerC, () -> cancel(Headers.NONE)));
        }
    }

    private void stopTimerC() {
        timer.ifPresent(Timer::cancel);
        timer = Optional.empty();
    }
}
