package org.tertulia.strand;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every provider has one loop with timers and actions in order. */
interface LoopContract {

    Duration SHORT = Duration.ofMillis(20);
    Duration LONG = Duration.ofMinutes(10);

    StrandsRig open();

    @Test
    default void timersFireOnTheLoopInOrderAndNotWhenCancelled() {
        try (var rig = open()) {
            Strands strands = rig.strands();
            List<String> fired = new CopyOnWriteArrayList<>();
            AtomicReference<Boolean> cancelled = new AtomicReference<>();
            strands.onLoop(() -> {
                strands.schedule(SHORT.multipliedBy(3), () -> fired.add("third"));
                strands.schedule(SHORT, () -> fired.add("first " + strands.inLoop()));
                Timer timer = strands.schedule(SHORT.dividedBy(2), () -> fired.add("no"));
                strands.schedule(SHORT.multipliedBy(2), () -> fired.add("second"));
                cancelled.set(timer.cancel() && !timer.cancel());
            });
            Timer fromOutside = strands.schedule(LONG, () -> fired.add("no"));
            assertThat(fromOutside.cancel()).isTrue();
            rig.runUntil(() -> fired.size() == 3);
            assertThat(fired).containsExactly("first true", "second", "third");
            assertThat(cancelled.get()).isTrue();
        }
    }

    @Test
    default void aTimerThatHasFiredCannotBeCancelled() {
        try (var rig = open()) {
            List<String> fired = new CopyOnWriteArrayList<>();
            Timer timer = rig.strands().schedule(Duration.ZERO, () -> fired.add("fired"));
            rig.runUntil(() -> !fired.isEmpty());
            assertThat(timer.cancel()).isFalse();
        }
    }

    @Test
    default void manyTimersComeAndGo() {
        try (var rig = open()) {
            Strands strands = rig.strands();
            var fired = new AtomicInteger();
            strands.onLoop(() -> {
                List<Timer> timers = new ArrayList<>();
                for (int i = 0; i < 5000; i++) {
                    Duration delay = Duration.ofMillis(5 + (i * 7919L) % 50);
                    timers.add(strands.schedule(delay, fired::getAndIncrement));
                }
                for (int i = 0; i < 5000; i += 2) {
                    timers.get(i).cancel();
                }
                strands.schedule(Duration.ofMillis(80), () -> fired.getAndAdd(100_000));
            });
            rig.runUntil(() -> fired.get() >= 100_000);
            assertThat(fired.get()).isEqualTo(102_500);
        }
    }

    @Test
    default void aTimerStartsAProcedureUnlessCancelled() {
        try (var rig = open()) {
            Strand strand = rig.strands().open("s", rig.strict());
            List<String> ran = new CopyOnWriteArrayList<>();
            Timer never = strand.after(LONG, "never", () -> ran.add("never"));
            strand.start(
                    "p",
                    () -> {
                        strand.after(SHORT, "later", () -> ran.add("later"));
                        never.cancel();
                        strand.await(Pending.create(), SHORT.multipliedBy(3));
                        ran.add("end");
                    });
            rig.runUntil(() -> ran.contains("end"));
            assertThat(ran).containsExactly("later", "end");
        }
    }

    @Test
    default void loopActionsRunInOrderOnTheLoopAndProceduresDoNot() {
        try (var rig = open()) {
            Strands strands = rig.strands();
            List<Object> seen = new CopyOnWriteArrayList<>();
            strands.open("s", rig.strict())
                    .start(
                            "p",
                            () -> {
                                seen.add("procedure in loop: " + strands.inLoop());
                                for (int i = 0; i < 100; i++) {
                                    int n = i;
                                    strands.onLoop(() -> seen.add(n));
                                }
                                strands.onLoop(() -> seen.add("loop: " + strands.inLoop()));
                            });
            rig.runUntil(() -> seen.size() == 102);
            List<Object> expected = new ArrayList<>();
            expected.add("procedure in loop: false");
            IntStream.range(0, 100).forEach(expected::add);
            expected.add("loop: true");
            assertThat(seen).containsExactlyElementsOf(expected);
        }
    }

    @Test
    default void aTimerWithoutDelayAndOneFarAwayAreBothFine() {
        try (var rig = open()) {
            Strands strands = rig.strands();
            List<String> fired = new CopyOnWriteArrayList<>();
            Timer far = strands.schedule(Duration.ofSeconds(Long.MAX_VALUE), () -> fired.add("no"));
            strands.schedule(Duration.ofSeconds(-1), () -> fired.add("at once"));
            rig.runUntil(() -> fired.size() == 1);
            assertThat(far.cancel()).isTrue();
        }
    }

    @Test
    default void loopActionsOfOneThreadKeepTheirOrder() {
        try (var rig = open()) {
            Strands strands = rig.strands();
            List<Integer> seen = new ArrayList<>(); // only the loop touches it
            var count = new AtomicInteger();
            rig.elsewhere(() -> {
                for (int i = 0; i < 3000; i++) {
                    int n = i;
                    strands.onLoop(() -> {
                        seen.add(n);
                        count.getAndIncrement();
                    });
                }
            });
            rig.runUntil(() -> count.get() == 3000);
            assertThat(seen).isSorted();
        }
    }
}
