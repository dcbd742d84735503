package org.tertulia.strand;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The timer queue on a loop that is driven by hand. */
final class TimerQueueTest {

    private final HandLoop loop = new HandLoop();
    private final List<Throwable> faults = new ArrayList<>();
    private final RunQueue queue = new RunQueue(loop, (_, fault) -> faults.add(fault));
    private final TimerQueue timers = new TimerQueue(loop, queue, loop);
    private final List<String> fired = new ArrayList<>();

    @Test
    void asksTheLoopForTheEarliestTimerOnly() {
        timers.schedule(Duration.ofSeconds(5), () -> fired.add("5"));
        timers.schedule(Duration.ofSeconds(7), () -> fired.add("7"));
        timers.schedule(Duration.ofSeconds(3), () -> fired.add("3"));
        assertThat(loop.alarms()).containsExactly(Duration.ofSeconds(3));
        loop.advance(Duration.ofSeconds(3));
        assertThat(loop.alarms()).containsExactly(Duration.ofSeconds(5));
        loop.advance(Duration.ofSeconds(10));
        assertThat(fired).containsExactly("3", "5", "7");
        assertThat(loop.alarms()).isEmpty();
    }

    @Test
    void forgetsWhatIsCancelled() {
        List<Timer> set = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            set.add(timers.schedule(Duration.ofHours(1), () -> fired.add("never")));
        }
        set.forEach(Timer::cancel);
        assertThat(timers.size()).isZero();
        loop.within = false;
        Timer foreign = timers.schedule(Duration.ofHours(1), () -> fired.add("never"));
        loop.run();
        assertThat(timers.size()).isEqualTo(1);
        assertThat(foreign.cancel()).isTrue();
        queue.execute(() -> {});
        loop.run();
        assertThat(timers.size()).isZero();
    }

    @Test
    void whatIsCancelledBeforeItIsEnteredNeverEnters() {
        loop.within = false;
        Timer foreign = timers.schedule(Duration.ofHours(1), () -> fired.add("never"));
        foreign.cancel();
        loop.run();
        assertThat(timers.size()).isZero();
    }

    @Test
    void aFaultyTimerHarmsNoOther() {
        timers.schedule(
                Duration.ofSeconds(1),
                () -> {
                    throw new IllegalStateException("broken");
                });
        timers.schedule(Duration.ofSeconds(1), () -> fired.add("fine"));
        loop.advance(Duration.ofSeconds(1));
        assertThat(fired).containsExactly("fine");
        assertThat(faults).hasSize(1);
    }

    @Test
    void aTimerMayScheduleTheNext() {
        timers.schedule(
                Duration.ofSeconds(1),
                () -> timers.schedule(Duration.ofSeconds(1), () -> fired.add("second")));
        loop.advance(Duration.ofSeconds(1));
        assertThat(loop.alarms()).containsExactly(Duration.ofSeconds(2));
        loop.advance(Duration.ofSeconds(1));
        assertThat(fired).containsExactly("second");
    }

    /** A loop, and its clock, that move when the test says so. */
    private static final class HandLoop implements EventLoop, Ticker {
        private final List<Runnable> actions = new ArrayList<>();
        private final List<Alarm> alarms = new ArrayList<>();
        private long nanos = Long.MAX_VALUE - 1_000_000_000; // the clock wraps within the test
        private final long origin = nanos;
        private boolean within = true;

        private record Alarm(long time, Runnable action) {}

        /** The alarms set, as times since the beginning. */
        List<Duration> alarms() {
            return alarms.stream().map(alarm -> Duration.ofNanos(alarm.time() - origin)).toList();
        }

        void advance(Duration time) {
            nanos += time.toNanos();
            boolean rang = true;
            while (rang) {
                List<Alarm> due = alarms.stream().filter(a -> a.time() - nanos <= 0).toList();
                alarms.removeAll(due);
                due.forEach(alarm -> alarm.action().run());
                rang = !due.isEmpty();
            }
        }

        void run() {
            boolean before = within;
            within = true;
            while (!actions.isEmpty()) {
                actions.removeFirst().run();
            }
            within = before;
        }

        @Override
        public void execute(Runnable action) {
            actions.add(action);
        }

        @Override
        public Timer schedule(Duration delay, Runnable action) {
            var alarm = new Alarm(nanos + delay.toNanos(), action);
            alarms.add(alarm);
            return () -> alarms.remove(alarm);
        }

        @Override
        public boolean inLoop() {
            return within;
        }

        @Override
        public long nanoTime() {
            return nanos;
        }

        @Override
        public Instant now() {
            return Instant.EPOCH;
        }
    }
}
