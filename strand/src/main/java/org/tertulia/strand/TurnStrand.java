package org.tertulia.strand;

import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The one implementation of a strand: a queue of turns, carried by a provider. */
final class TurnStrand implements Strand {

    private final String name;
    private final FaultBoundary boundary;
    private final Carrier carrier;
    private final Queue<Procedure> ready = new ConcurrentLinkedQueue<>();

    /** The procedures in {@link #ready} and the one whose turn it is. */
    private final AtomicInteger load = new AtomicInteger();

    /** Written by whoever grants the turn, before the grant. */
    private @Nullable Procedure active;

    TurnStrand(String name, FaultBoundary boundary, Carrier carrier) {
        this.name = name;
        this.boundary = boundary;
        this.carrier = carrier;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start(String procedure, Runnable body) {
        queue(new Procedure(this, procedure, body, carrier));
    }

    @Override
    public Timer after(Duration delay, String procedure, Runnable body) {
        return carrier.schedule(delay, () -> start(procedure, body));
    }

    @Override
    public <T> Awaited<T> await(Pending<T> pending, Duration deadline) {
        Procedure self = active;
        if (self == null || !self.isCurrent()) {
            throw new IllegalStateException(
                    "only the procedure whose turn it is may wait on strand " + name);
        }
        if (deadline.compareTo(LONGEST_WAIT) > 0) {
            throw new IllegalArgumentException(
                    deadline + " is beyond the longest wait, " + LONGEST_WAIT);
        }
        if (deadline.isPositive() && !pending.isSettled()) {
            waitFor(pending, deadline, self);
        }
        return outcome(pending);
    }

    private void waitFor(Pending<?> pending, Duration deadline, Procedure self) {
        var woken = new AtomicBoolean();
        Timer expiry =
                carrier.expiry(
                        deadline,
                        () -> {
                            if (woken.compareAndSet(false, true)) {
                                queue(self);
                            }
                        });
        Runnable settled =
                () -> {
                    if (woken.compareAndSet(false, true)) {
                        expiry.cancel();
                        queue(self);
                    }
                };
        pending.onSettled(settled);
        try {
            endTurn();
            carrier.pause(self, new Carrier.Wait(pending, deadline));
        } finally {
            pending.withdraw(settled);
        }
    }

    private static <T> Awaited<T> outcome(Pending<T> pending) {
        Optional<T> value = pending.peek();
        if (value.isEmpty()) {
            return new Awaited.Expired<>();
        }
        pending.markReceived();
        return new Awaited.Settled<>(value.get());
    }

    private void queue(Procedure procedure) {
        ready.add(procedure);
        if (load.getAndIncrement() == 0) {
            grantNext();
        }
    }

    /** Called by the procedure whose turn it is, when it ends or is about to pause. */
    void endTurn() {
        active = null;
        if (load.decrementAndGet() > 0) {
            grantNext();
        }
    }

    private void grantNext() {
        Procedure next = ready.remove();
        active = next;
        carrier.grant(next);
    }

    /** The one place that catches what our own code throws. */
    void runGuarded(String procedure, Runnable body) {
        try {
            body.run();
        } catch (Throwable fault) {
            boundary.onFault(procedure, fault);
        }
    }
}
