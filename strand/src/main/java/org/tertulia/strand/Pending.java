package org.tertulia.strand;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A value that will come once, from any thread: the answer to a request, the outcome of a task.
 * Whoever settles it first decides the value. It takes no lock, since a loop and the procedures
 * that the loop carries must not share one.
 */
public final class Pending<T> {

    private sealed interface State<T> {
        record Open<T>(List<Runnable> hooks) implements State<T> {}

        record Done<T>(T value) implements State<T> {}
    }

    private final String description;
    private final AtomicReference<State<T>> state =
            new AtomicReference<>(new State.Open<>(List.of()));
    private volatile boolean received;

    private Pending(String description) {
        this.description = description;
    }

    /** A value that has not come yet. */
    public static <T> Pending<T> create() {
        return new Pending<>("a value");
    }

    /** A value that has not come yet, with words for the lists of what procedures wait for. */
    public static <T> Pending<T> create(String description) {
        return new Pending<>(description);
    }

    /** Settles it unless that has happened already; true if the value is this one. */
    public boolean settle(T value) {
        State<T> done = new State.Done<>(value);
        while (true) {
            State<T> now = state.get();
            switch (now) {
                case State.Done<T> _ -> {
                    return false;
                }
                case State.Open<T>(List<Runnable> hooks) -> {
                    if (state.compareAndSet(now, done)) {
                        hooks.forEach(Runnable::run);
                        return true;
                    }
                }
            }
        }
    }

    /** The value, if it has come. */
    public Optional<T> peek() {
        return switch (state.get()) {
            case State.Done<T>(T value) -> Optional.of(value);
            case State.Open<T> _ -> Optional.empty();
        };
    }

    /** Whether the value has come. */
    public boolean isSettled() {
        return state.get() instanceof State.Done<T>;
    }

    /** What is waited for, in words. */
    public String description() {
        return description;
    }

    /**
     * Runs an action when the value comes, on the thread that settles it, or at once if it is
     * there. For providers and drivers; a procedure waits with {@link Strand#await} instead.
     */
    public void onSettled(Runnable action) {
        while (true) {
            State<T> now = state.get();
            switch (now) {
                case State.Done<T> _ -> {
                    action.run();
                    return;
                }
                case State.Open<T>(List<Runnable> hooks) -> {
                    List<Runnable> more = new ArrayList<>(hooks);
                    more.add(action);
                    if (state.compareAndSet(now, new State.Open<>(more))) {
                        return;
                    }
                }
            }
        }
    }

    /** Forgets an action, so that a value that never comes does not keep who once waited for it. */
    void withdraw(Runnable action) {
        while (true) {
            State<T> now = state.get();
            if (!(now instanceof State.Open<T>(List<Runnable> hooks))) {
                return;
            }
            List<Runnable> fewer = new ArrayList<>(hooks);
            if (!fewer.remove(action) || state.compareAndSet(now, new State.Open<>(fewer))) {
                return;
            }
        }
    }

    /** A wait has returned the value; a mailbox then moves on to its next message. */
    void markReceived() {
        received = true;
    }

    boolean isReceived() {
        return received;
    }
}
