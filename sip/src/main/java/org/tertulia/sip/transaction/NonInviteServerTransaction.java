package org.tertulia.sip.transaction;

import static org.tertulia.sip.transaction.TransactionTimer.Name.F;
import static org.tertulia.sip.transaction.TransactionTimer.Name.J;

import java.util.Optional;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;
import org.tertulia.sip.transaction.TransactionOutput.Failure;
import org.tertulia.sip.transaction.TransactionOutput.RequestArrived;
import org.tertulia.sip.transaction.TransactionOutput.ServerFailed;
import org.tertulia.sip.transaction.TransactionOutput.Transmit;

/**
 * The non-INVITE server transaction (RFC 3261 section 17.2.2, figure 8). When the user has not
 * answered by the time the client's timer F must have fired, it ends without an answer (RFC 4320
 * section 4.2).
 */
final class NonInviteServerTransaction implements ServerMachine {
    private enum State {
        TRYING,
        PROCEEDING,
        COMPLETED,
        TERMINATED
    }

    private final TransactionKey key;
    private final Request request;
    private final Destination from;
    private final Destination back;
    private final TransactionTimes times;
    private final RunningTimers timers;
    private State state = State.TRYING;
    private Optional<Response> last = Optional.empty();

    NonInviteServerTransaction(
            TransactionKey key, Request request, Destination from, TransactionTimes times) {
        this.key = key;
        this.request = request;
        this.from = from;
        this.back = ResponseRoute.of(request, from);
        this.times = times;
        this.timers = new RunningTimers(key);
    }

    @Override
    public void start(Outputs out) {
        timers.set(F, times.giveUp(), out);
        out.add(new RequestArrived(key, request, from));
    }

    @Override
    public void on(ServerEvent event, Outputs out) {
        if (event instanceof ServerEvent.TimerFired(var name) && !timers.fired(name)) {
            return;
        }
        switch (state) {
            case TRYING, PROCEEDING -> waiting(event, out);
            case COMPLETED -> completed(event, out);
            case TERMINATED -> {}
        }
    }

    /** Trying and Proceeding: a repeated request gets the last response, if there was one. */
    private void waiting(ServerEvent event, Outputs out) {
        switch (event) {
            case ServerEvent.Arrived _ -> repeat(out);
            case ServerEvent.Answered(Response response) -> answer(response, out);
            case ServerEvent.TimerFired _ -> fail(Failure.TIMEOUT, out);
            case ServerEvent.SendingFailed _ -> fail(Failure.TRANSPORT, out);
        }
    }

    private void answer(Response response, Outputs out) {
        last = Optional.of(response);
        repeat(out);
        if (response.isProvisional()) {
            state = State.PROCEEDING;
            return;
        }
        timers.stop(F, out);
        if (back.transport().isReliable()) {
            terminate(out); // timer J is zero
        } else {
            state = State.COMPLETED;
            timers.set(J, times.giveUp(), out);
        }
    }

    private void completed(ServerEvent event, Outputs out) {
        switch (event) {
            case ServerEvent.Arrived _ -> repeat(out);
            case ServerEvent.TimerFired _ -> terminate(out);
            case ServerEvent.SendingFailed _ -> fail(Failure.TRANSPORT, out);
            case ServerEvent.Answered _ -> {}
        }
    }

    private void repeat(Outputs out) {
        last.ifPresent(response -> out.add(new Transmit(key, response, back)));
    }

    private void fail(Failure failure, Outputs out) {
        out.add(new ServerFailed(key, failure));
        terminate(out);
    }

    private void terminate(Outputs out) {
        state = State.TERMINATED;
        timers.stopAll(out);
        out.add(new TransactionOutput.Ended(key));
    }

    @Override
    public boolean isTerminated() {
        return state == State.TERMINATED;
    }

    @Override
    public boolean takesCancel() {
        return false;
    }

    @Override
    public Optional<String> toTag() {
        return last.flatMap(response -> response.to().tag());
    }
}
