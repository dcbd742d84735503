package org.tertulia.sip.transaction;

import static org.tertulia.sip.transaction.TransactionTimer.Name.G;
import static org.tertulia.sip.transaction.TransactionTimer.Name.H;
import static org.tertulia.sip.transaction.TransactionTimer.Name.I;
import static org.tertulia.sip.transaction.TransactionTimer.Name.L;
import static org.tertulia.sip.transaction.TransactionTimer.Name.TRYING;

import java.time.Duration;
import java.util.Optional;
import org.tertulia.sip.message.Method;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;
import org.tertulia.sip.transaction.TransactionOutput.AckArrived;
import org.tertulia.sip.transaction.TransactionOutput.Failure;
import org.tertulia.sip.transaction.TransactionOutput.RequestArrived;
import org.tertulia.sip.transaction.TransactionOutput.ServerFailed;
import org.tertulia.sip.transaction.TransactionOutput.Transmit;

/** The INVITE server transaction (RFC 3261 section 17.2.1, figure 7; RFC 6026 section 8.7). */
final class InviteServerTransaction implements ServerMachine {
    private enum State {
        PROCEEDING,
        ACCEPTED,
        COMPLETED,
        CONFIRMED,
        TERMINATED
    }

    private final TransactionKey key;
    private final Request invite;
    private final Destination from;
    private final Destination back;
    private final TransactionTimes times;
    private final RunningTimers timers;
    private State state = State.PROCEEDING;
    private Optional<Response> last = Optional.empty();
    private Duration retransmission;
    private boolean cancelled;

    InviteServerTransaction(
            TransactionKey key, Request invite, Destination from, TransactionTimes times) {
        this.key = key;
        this.invite = invite;
        this.from = from;
        this.back = ResponseRoute.of(invite, from);
        this.times = times;
        this.timers = new RunningTimers(key);
        this.retransmission = times.t1();
    }

    @Override
    public void start(Outputs out) {
        timers.set(TRYING, TransactionTimes.TRYING, out);
        out.add(new RequestArrived(key, invite, from));
    }

    @Override
    public void on(ServerEvent event, Outputs out) {
        if (event instanceof ServerEvent.TimerFired(var name) && !timers.fired(name)) {
            return;
        }
        switch (state) {
            case PROCEEDING -> proceeding(event, out);
            case ACCEPTED -> accepted(event, out);
            case COMPLETED -> completed(event, out);
            case CONFIRMED -> confirmed(event, out);
            case TERMINATED -> {}
        }
    }

    private void proceeding(ServerEvent event, Outputs out) {
        switch (event) {
            case ServerEvent.Arrived(Request again, _) -> {
                if (again.method().equals(Method.INVITE)) {
                    repeat(out);
                }
            }
            case ServerEvent.Answered(Response response) -> answer(response, out);
            case ServerEvent.TimerFired _ -> answer(Response.to(invite, 100), out);
            case ServerEvent.SendingFailed _ -> out.add(new ServerFailed(key, Failure.TRANSPORT));
        }
    }

    private void answer(Response response, Outputs out) {
        timers.stop(TRYING, out);
        last = Optional.of(response);
        repeat(out);
        if (response.isSuccess()) {
            state = State.ACCEPTED;
            timers.set(L, times.giveUp(), out);
        } else if (response.isFinal()) {
            state = State.COMPLETED;
            if (!back.transport().isReliable()) {
                timers.set(G, retransmission, out);
            }
            timers.set(H, times.giveUp(), out);
        }
    }

    private void repeat(Outputs out) {
        last.ifPresent(response -> out.add(new Transmit(key, response, back)));
    }

    private void accepted(ServerEvent event, Outputs out) {
        switch (event) {
            case ServerEvent.Arrived(Request ack, Destination sender) -> {
                if (ack.method().equals(Method.ACK)) {
                    out.add(new AckArrived(ack, sender));
                }
            }
            case ServerEvent.Answered(Response again) -> {
                if (again.isSuccess()) {
                    out.add(new Transmit(key, again, back));
                }
            }
            case ServerEvent.TimerFired _ -> terminate(out);
            case ServerEvent.SendingFailed _ -> out.add(new ServerFailed(key, Failure.TRANSPORT));
        }
    }

    private void completed(ServerEvent event, Outputs out) {
        switch (event) {
            case ServerEvent.Arrived(Request request, _) -> {
                if (request.method().equals(Method.ACK)) {
                    confirm(out);
                } else {
                    repeat(out);
                }
            }
            case ServerEvent.TimerFired(var name) when name == G -> {
                repeat(out);
                retransmission = times.doubledToT2(retransmission);
                timers.set(G, retransmission, out);
            }
            case ServerEvent.TimerFired _ -> {
                out.add(new ServerFailed(key, Failure.TIMEOUT));
                terminate(out);
            }
            case ServerEvent.SendingFailed _ -> out.add(new ServerFailed(key, Failure.TRANSPORT));
            case ServerEvent.Answered _ -> {}
        }
    }

    private void confirm(Outputs out) {
        timers.stop(G, out);
        timers.stop(H, out);
        if (back.transport().isReliable()) {
            terminate(out); // timer I is zero
        } else {
            state = State.CONFIRMED;
            timers.set(I, times.t4(), out);
        }
    }

    private void confirmed(ServerEvent event, Outputs out) {
        switch (event) {
            case ServerEvent.TimerFired _ -> terminate(out);
            case ServerEvent.Arrived _, ServerEvent.Answered _, ServerEvent.SendingFailed _ -> {}
        }
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
        boolean first = state == State.PROCEEDING && !cancelled;
        cancelled = true;
        return first;
    }

    @Override
    public Optional<String> toTag() {
        return last.flatMap(response -> response.to().tag());
    }
}
