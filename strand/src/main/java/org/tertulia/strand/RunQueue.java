package org.tertulia.strand;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What is to run on the loop, in the order in which it came. The loop is woken once for as many
 * actions as come before it gets to them, and what they add in turn runs in the same go.
 */
final class RunQueue implements Executor {

    /** After so many actions the loop may look after its sockets again. */
    private static final int BATCH_MAX = 512;

    private final EventLoop loop;
    private final FaultBoundary faults;
    private final Queue<Runnable> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean awake = new AtomicBoolean();
    private final Runnable drain = this::drain;

    RunQueue(EventLoop loop, FaultBoundary faults) {
        this.loop = loop;
        this.faults = faults;
    }

    @Override
    public void execute(Runnable action) {
        queue.add(action);
        wake();
    }

    /** Adds what is in no hurry: it runs when the loop is awake next. */
    void executeSometime(Runnable action) {
        queue.add(action);
    }

    private void wake() {
        if (!awake.get() && awake.compareAndSet(false, true)) {
            loop.execute(drain);
        }
    }

    private void drain() {
        try {
            for (int i = 0; i < BATCH_MAX; i++) {
                Runnable action = queue.poll();
                if (action == null) {
                    break;
                }
                guard(action);
            }
        } finally {
            awake.set(false);
            if (!queue.isEmpty()) {
                wake();
            }
        }
    }

    /** Runs an action of the loop so that its fault harms nobody else. */
    void guard(Runnable action) {
        try {
            action.run();
        } catch (Throwable fault) {
            faults.onFault("loop", fault);
        }
    }
}
