package org.tertulia.sip.transaction;

import static org.tertulia.sip.transaction.TransactionTimer.Name.A;
import static org.tertulia.sip.transaction.TransactionTimer.Name.B;
import static org.tertulia.sip.transaction.TransactionTimer.Name.D;
import static org.tertulia.sip.transaction.TransactionTimer.Name.M;

import java.time.Duration;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;
import org.tertulia.sip.transaction.TransactionOutput.ClientFailed;
import org.tertulia.sip.transaction.TransactionOutput.Failure;
import org.tertulia.sip.transaction.TransactionOutput.ResponseArrived;
import org.tertulia.sip.transaction.TransactionOutput.Transmit;

/** The INVITE client transaction (RFC 3261 section 17.1.1, figure 5; RFC 6026 section 8.4). */
final class InviteClientTransaction implements ClientMachine {
    private enum State {
        CALLING,
        PROCEEDING,
        ACCEPTED,
        COMPLETED,
        TERMINATED
    }

    private final TransactionKey key;
    private final Request invite;
    private final Destination to;
    private final TransactionTimes times;
    private final RunningTimers timers;
    private State state = State.CALLING;
    private Duration retransmission;

    InviteClientTransaction(
            TransactionKey key, Request invite, Destination to, TransactionTimes times) {
        this.key = key;
        this.invite = invite;
        this.to = to;
        this.times = times;
        this.timers = new RunningTimers(key);
        this.retransmission = times.t1();
    }

    @Override
    public void start(Outputs out) {
        out.add(new Transmit(key, invite, to));
        if (!to.transport().isReliable()) {
            timers.set(A, retransmission, out);
        }
        timers.set(B, times.giveUp(), out);
    }

    @Override
    public void on(ClientEvent event, Outputs out) {
        if (event instanceof ClientEvent.TimerFired(var name) && !timers.fired(name)) {
            return;
        }
        switch (state) {
            case CALLING -> calling(event, out);
            case PROCEEDING -> proceeding(event, out);
            case ACCEPTED -> accepted(event, out);
            case COMPLETED -> completed(event, out);
            case TERMINATED -> {}
        }
    }

    private void calling(ClientEvent event, Outputs out) {
        switch (event) {
            case ClientEvent.Arrived(Response response) -> {
                timers.stop(A, out);
                timers.stop(B, out);
                arrived(response, out);
            }
            case ClientEvent.TimerFired(var name) when name == A -> {
                retransmission = retransmission.multipliedBy(2);
                out.add(new Transmit(key, invite, to));
                timers.set(A, retransmission, out);
            }
            case ClientEvent.TimerFired _ -> fail(Failure.TIMEOUT, out);
            case ClientEvent.SendingFailed _ -> fail(Failure.TRANSPORT, out);
            case ClientEvent.Cancelled _ -> {}
        }
    }

    private void proceeding(ClientEvent event, Outputs out) {
        switch (event) {
            case ClientEvent.Arrived(Response response) -> arrived(response, out);
            case ClientEvent.TimerFired _ -> fail(Failure.TIMEOUT, out);
            case ClientEvent.SendingFailed _ -> fail(Failure.TRANSPORT, out);
            // section 9.1: without a final response the INVITE is over 64*T1 after its CANCEL
            case ClientEvent.Cancelled _ -> {
                if (!timers.isRunning(B)) {
                    timers.set(B, times.giveUp(), out);
                }
            }
        }
    }

    private void arrived(Response response, Outputs out) {
        out.add(new ResponseArrived(key, response));
        if (response.isProvisional()) {
            state = State.PROCEEDING;
            return;
        }
        timers.stop(B, out);
        if (response.isSuccess()) {
            state = State.ACCEPTED;
            timers.set(M, times.giveUp(), out);
            return;
        }
        acknowledge(response, out);
        if (to.transport().isReliable()) {
            terminate(out); // timer D is zero
        } else {
            state = State.COMPLETED;
            timers.set(D, times.giveUp(), out);
        }
    }

    private void accepted(ClientEvent event, Outputs out) {
        switch (event) {
            case ClientEvent.Arrived(Response response) when response.isSuccess() ->
                    out.add(new ResponseArrived(key, response));
            case ClientEvent.TimerFired _ -> terminate(out);
            case ClientEvent.Arrived _, ClientEvent.SendingFailed _, ClientEvent.Cancelled _ -> {}
        }
    }

    private void completed(ClientEvent event, Outputs out) {
        switch (event) {
            case ClientEvent.Arrived(Response response) when response.status() >= 300 ->
                    acknowledge(response, out);
            case ClientEvent.TimerFired _ -> terminate(out);
            // the figure informs the user too, who has the final response and nothing left to do
            case ClientEvent.SendingFailed _ -> terminate(out);
            case ClientEvent.Arrived _, ClientEvent.Cancelled _ -> {}
        }
    }

    private void acknowledge(Response response, Outputs out) {
        out.add(new Transmit(key, Acknowledgement.of(invite, response), to));
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
        return invite;
    }

    @Override
    public boolean isTerminated() {
        return state == State.TERMINATED;
    }
}
