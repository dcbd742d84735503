package org.tertulia.strand;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** The plain event loop: one platform thread, a queue of actions and a heap of timers. */
public final class ThreadEventLoop implements EventLoop, AutoCloseable {

    private static final Duration CLOSING_MAX = Duration.ofSeconds(5);

    private final Ticker ticker = Ticker.system();
    private final FaultBoundary faults;
    private final BlockingQueue<Runnable> actions = new LinkedBlockingQueue<>();
    private final TimerHeap timers = new TimerHeap();
    private final Thread thread;
    private volatile boolean closed;
    private final AtomicLong rank = new AtomicLong();

    private ThreadEventLoop(String name, FaultBoundary faults) {
        this.faults = faults;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    /** Starts a loop. An action that throws is reported to the boundary and harms no other. */
    public static ThreadEventLoop start(String name, FaultBoundary faults) {
        var loop = new ThreadEventLoop(name, faults);
        loop.thread.start();
        return loop;
    }

    @Override
    public void execute(Runnable action) {
        if (closed) {
            throw new RejectedExecutionException(thread.getName() + " is closed");
        }
        actions.add(action);
    }

    @Override
    public Timer schedule(Duration delay, Runnable action) {
        var fresh = new AtomicBoolean(true);
        Runnable once =
                () -> {
                    if (fresh.compareAndSet(true, false)) {
                        action.run();
                    }
                };
        long time = TimerHeap.due(ticker, delay);
        var entry = new TimerHeap.Entry(time, rank.getAndIncrement(), once);
        confined(() -> timers.add(entry));
        return () -> {
            boolean first = fresh.compareAndSet(true, false);
            if (first && !closed) {
                confined(() -> timers.remove(entry));
            }
            return first;
        };
    }

    @Override
    public boolean inLoop() {
        return Thread.currentThread() == thread;
    }

    /** Ends the loop after the action at work and waits for its thread. Timers left do not fire. */
    @Override
    public void close() {
        closed = true;
        actions.add(() -> {});
        if (inLoop()) {
            return;
        }
        try {
            thread.join(CLOSING_MAX);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void confined(Runnable action) {
        if (inLoop()) {
            action.run();
        } else {
            execute(action);
        }
    }

    private void run() {
        while (!closed) {
            try {
                turn();
            } catch (InterruptedException _) {
                // Nobody has a reason to interrupt this thread; close() ends it.
            } catch (Throwable fault) {
                faults.onFault(thread.getName(), fault);
            }
        }
    }

    /** The next action, or the next timer, whichever comes first. */
    private void turn() throws InterruptedException {
        Optional<TimerHeap.Entry> first = timers.first();
        if (first.isEmpty()) {
            actions.take().run();
            return;
        }
        long left = first.get().time() - ticker.nanoTime();
        if (left <= 0) {
            timers.remove(first.get());
            first.get().action().run();
            return;
        }
        Runnable action = actions.poll(left, TimeUnit.NANOSECONDS);
        if (action != null) {
            action.run();
        }
    }
}
