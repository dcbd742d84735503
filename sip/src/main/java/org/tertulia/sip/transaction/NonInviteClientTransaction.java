package org.tertulia.sip.transaction;

import static org.tertulia.sip.transaction.TransactionTimer.Name.E;
import static org.tertulia.sip.transaction.TransactionTimer.Name.F;
import static org.tertulia.sip.transaction.TransactionTimer.Name.K;

import java.time.Duration;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;
import org.tertulia.sip.transaction.TransactionOutput.ClientFailed;
import org.tertulia.sip.transaction.TransactionOutput.Failure;
import org.tertulia.sip.transaction.TransactionOutput.ResponseArrived;
import org.tertulia.sip.transaction.TransactionOutput.Transmit;

/** The non-INVITE client transaction (RFC 3261 section 17.1.2, figure 6). */
final class NonInviteClientTransaction implements ClientMachine {
    private enum State {
        TRYING,
        PROCEEDING,
        COMPLETED,
        TERMINATED
    }

    private final TransactionKey key;
    private final Request request;
    private final Destination to;
    private final TransactionTimes times;
    private final RunningTimers timers;
    private State state = State.TRYING;
    private Duration retransmission;

    NonInviteClientTransaction(
            TransactionKey key, Request request, Destination to, TransactionTimes times) {
        this.key = key;
        this.request = request;
        this.to = to;
        this.times = times;
        this.timers = new RunningTimers(key);
        this.retransmission = times.t1();
    }

    @Override
    public void start(Outputs out) {
        out.add(new Transmit(key, request, to));
        if (!to.transport().isReliable()) {
            timers.set(E, retransmission, out);
        }
        timers.set(F, times.giveUp(), out);
    }

    @Override
    public void on(ClientEvent event, Outputs out) {
        if (event instanceof ClientEvent.TimerFired(var name) && !timers.fired(name)) {
            return;
        }
        switch (state) {
            case TRYING -> waiting(event, times.doubledToT2(retransmission), out);
            case PROCEEDING -> waiting(event, times.t2(), out);
            case COMPLETED -> completed(event, out);
            case TERMINATED -> {}
        }
    }

    /** Trying and Proceeding, which differ in the next interval of timer E only. */
    private void waiting(ClientEvent event, Duration next, Outputs out) {
        switch (event) {
            case ClientEvent.Arrived(Response response) when response.isProvisional() -> {
                state = State.PROCEEDING;
                out.add(new ResponseArrived(key, response));
            }
            case ClientEvent.Arrived(Response response) -> complete(response, out);
            case ClientEvent.TimerFired(var name) when name == E -> {
                retransmission = next;
                out.add(new Transmit(key, request, to));
                timers.set(E, retransmission, out);
            }
            case ClientEvent.TimerFired _ -> fail(Failure.TIMEOUT, out);
            case ClientEvent.SendingFailed _ -> fail(Failure.TRANSPORT, out);
            case ClientEvent.Cancelled _ -> {}
        }
    }

    private void complete(Response response, Outputs out) {
        timers.stop(E, out);
        timers.stop(F, out);
        out.add(new ResponseArrived(key, response));
        if (to.transport().isReliable()) {
            terminate(out); // timer K is zero
        } else {
            state = State.COMPLETED;
            timers.set(K, times.t4(), out);
        }
    }

    private void completed(ClientEvent event, Outputs out) {
        switch (event) {
            case ClientEvent.TimerFired _ -> terminate(out);
            case ClientEvent.Arrived _, ClientEvent.SendingFailed _, ClientEvent.Cancelled _ -> {}
        }
    }

    private void fail(Failure failure, Outputs out) {
        out.add(new ClientFailed(key, failure));
        terminate(out);
    }

    private void terminate(Outputs out) {
        state = State.TERMINATED;
        timers.stopAll(out);
        out.add(new TransactionOutput.Ended(key));
    }

    @Override
    public Request request() {
        return request;
    }

    @Override
    public boolean isTerminated() {
        return state == State.TERMINATED;
    }
}
