package org.tertulia.strand;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The timers of one loop, of which most are deadlines that are cancelled long before they fire. The
 * loop itself is asked for one timer only, the earliest; the others cost two heap operations.
 */
final class TimerQueue {

    private final EventLoop loop;
    private final RunQueue queue;
    private final Ticker ticker;
    private final TimerHeap heap = new TimerHeap();
    private long rank;

    private @Nullable Timer alarm;
    private long alarmTime;
    private boolean ringing;

    TimerQueue(EventLoop loop, RunQueue queue, Ticker ticker) {
        this.loop = loop;
        this.queue = queue;
        this.ticker = ticker;
    }

    /** Schedules from any thread. */
    Timer schedule(Duration delay, Runnable action) {
        var timer = new Queued(TimerHeap.due(ticker, delay), action);
        if (loop.inLoop()) {
            timer.enter();
        } else {
            queue.execute(timer::enter);
        }
        return timer;
    }

    /** Schedules from the loop, or from a procedure that the loop carries. */
    Timer scheduleHere(Duration delay, Runnable action) {
        var timer = new Queued(TimerHeap.due(ticker, delay), action);
        timer.enter();
        return timer;
    }

    /** How many timers wait, for tests. */
    int size() {
        return heap.size();
    }

    private void ring() {
        alarm = null;
        ringing = true;
        try {
            fireUntil(ticker.nanoTime());
        } finally {
            ringing = false;
            setAlarm();
        }
    }

    private void fireUntil(long now) {
        Optional<TimerHeap.Entry> first = heap.first();
        while (first.isPresent() && first.get().time() - now <= 0) {
            heap.remove(first.get());
            queue.guard(first.get().action());
            first = heap.first();
        }
    }

    /** Has the loop call back at the time of the first timer. Runs on the loop's own thread. */
    private void setAlarm() {
        Optional<TimerHeap.Entry> first = heap.first();
        if (first.isEmpty() || !precedesAlarm(first.get())) {
            return;
        }
        if (alarm != null) {
            alarm.cancel();
        }
        alarmTime = first.get().time();
        Duration left = Duration.ofNanos(Math.max(0, alarmTime - ticker.nanoTime()));
        alarm = loop.schedule(left, this::ring);
    }

    private boolean precedesAlarm(TimerHeap.Entry entry) {
        if (ringing) {
            return false; // the alarm is set anew at the end of the ring
        }
        return alarm == null || entry.time() - alarmTime < 0;
    }

    /** A timer of this queue. Its action is let go as soon as it is fired or cancelled. */
    private final class Queued implements Timer {
        private final long time;
        private final AtomicReference<@Nullable Runnable> action;
        private TimerHeap.@Nullable Entry entry;

        Queued(long time, Runnable action) {
            this.time = time;
            this.action = new AtomicReference<>(action);
        }

        private void enter() {
            if (action.get() == null) {
                return;
            }
            var entered = new TimerHeap.Entry(time, rank++, this::fire);
            entry = entered;
            heap.add(entered);
            if (!precedesAlarm(entered)) {
                return;
            }
            if (loop.inLoop()) {
                setAlarm();
            } else {
                queue.execute(TimerQueue.this::setAlarm); // a procedure never calls the loop
            }
        }

        private void leave() {
            TimerHeap.Entry entered = entry;
            if (entered != null) {
                heap.remove(entered);
            }
        }

        private void fire() {
            Runnable due = action.getAndSet(null);
            if (due != null) {
                due.run();
            }
        }

        @Override
        public boolean cancel() {
            if (action.getAndSet(null) == null) {
                return false;
            }
            if (loop.inLoop()) {
                leave();
            } else {
                queue.executeSometime(this::leave);
            }
            return true;
        }
    }
}
