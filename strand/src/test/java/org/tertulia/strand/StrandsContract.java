package org.tertulia.strand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tertulia.strand.Awaited.Expired;
import org.tertulia.strand.Awaited.Settled;

/** What every provider of strands promises. */
interface StrandsContract {

    Duration SHORT = Duration.ofMillis(20);
    Duration LONG = Duration.ofMinutes(10);

    StrandsRig open();

    @Test
    default void proceduresBeginInTheOrderOfTheirStarts() {
        try (var rig = open()) {
            Strand strand = rig.strands().open("s", rig.strict());
            List<Integer> order = new CopyOnWriteArrayList<>();
            IntStream.range(0, 1000).forEach(i -> strand.start("p" + i, () -> order.add(i)));
            rig.runUntil(() -> order.size() == 1000);
            assertThat(order).isSorted();
        }
    }

    @Test
    default void aProcedureIsAloneBetweenTwoWaits() {
        try (var rig = open()) {
            Strand strand = rig.strands().open("s", rig.strict());
            var unguarded = new Counter();
            var ended = new AtomicInteger();
            for (int i = 0; i < 50; i++) {
                strand.start(
                        "p",
                        () -> {
                            for (int j = 0; j < 20; j++) {
                                int read = unguarded.value;
                                Thread.onSpinWait();
                                unguarded.value = read + 1;
                                Pending<String> soon = Pending.create();
                                rig.strands().onLoop(() -> soon.settle("now"));
                                strand.await(soon, LONG);
                            }
                            ended.getAndIncrement();
                        });
            }
            rig.runUntil(() -> ended.get() == 50);
            assertThat(unguarded.value).isEqualTo(1000);
        }
    }

    @Test
    default void aWaitLetsOthersHaveTheirTurn() {
        try (var rig = open()) {
            Strand strand = rig.strands().open("s", rig.strict());
            List<String> order = new CopyOnWriteArrayList<>();
            Pending<String> answer = Pending.create();
            strand.start(
                    "first",
                    () -> {
                        order.add("first waits");
                        assertThat(strand.await(answer, LONG)).isEqualTo(new Settled<>("200"));
                        order.add("first goes on");
                    });
            strand.start(
                    "second",
                    () -> {
                        order.add("second settles");
                        answer.settle("200");
                        order.add("second goes on");
                    });
            rig.runUntil(() -> order.size() == 4);
            assertThat(order)
                    .containsExactly(
                            "first waits", "second settles", "second goes on", "first goes on");
        }
    }

    @Test
    default void whatIsThereAlreadyIsReturnedWithoutGivingUpTheTurn() {
        try (var rig = open()) {
            Strand strand = rig.strands().open("s", rig.strict());
            List<String> order = new CopyOnWriteArrayList<>();
            Pending<Integer> settled = Pending.create();
            settled.settle(7);
            strand.start(
                    "first",
                    () -> {
                        order.add(strand.await(settled, LONG).toString());
                        order.add(strand.await(settled, Duration.ZERO).toString());
                    });
            strand.start("second", () -> order.add("second"));
            rig.runUntil(() -> order.size() == 3);
            assertThat(order).containsExactly("Settled[value=7]", "Settled[value=7]", "second");
        }
    }

    @Test
    default void aWaitExpires() {
        try (var rig = open()) {
            Strand strand = rig.strands().open("s", rig.strict());
            List<Object> outcomes = new CopyOnWriteArrayList<>();
            List<Long> times = new CopyOnWriteArrayList<>();
            strand.start(
                    "p",
                    () -> {
                        times.add(rig.strands().ticker().nanoTime());
                        outcomes.add(strand.await(Pending.create(), SHORT));
                        times.add(rig.strands().ticker().nanoTime());
                        outcomes.add(strand.await(Pending.create(), Duration.ZERO));
                        outcomes.add(strand.await(Pending.create(), Duration.ofNanos(-1)));
                    });
            rig.runUntil(() -> outcomes.size() == 3);
            assertThat(outcomes).allMatch(new Expired<>()::equals);
            assertThat(times.get(1) - times.get(0)).isGreaterThanOrEqualTo(SHORT.toNanos());
        }
    }

    @Test
    default void aValueThatComesLateIsKeptForTheNextWait() {
        try (var rig = open()) {
            Strand strand = rig.strands().open("s", rig.strict());
            List<Object> outcomes = new CopyOnWriteArrayList<>();
            Pending<String> late = Pending.create();
            strand.start(
                    "p",
                    () -> {
                        outcomes.add(strand.await(late, SHORT));
                        rig.strands().onLoop(() -> late.settle("late"));
                        outcomes.add(strand.await(late, LONG));
                    });
            rig.runUntil(() -> outcomes.size() == 2);
            assertThat(outcomes).containsExactly(new Expired<>(), new Settled<>("late"));
        }
    }

    @Test
    default void settlingAndExpiringAtTheSameTimeWakesOnce() {
        try (var rig = open()) {
            Strands strands = rig.strands();
            var ended = new AtomicInteger();
            int races = 300;
            for (int i = 0; i < races; i++) {
                Strand strand = strands.open("s" + i, rig.strict());
                Pending<String> raced = Pending.create();
                Duration moment = Duration.ofMillis(1 + i % 7);
                strand.start(
                        "p",
                        () -> {
                            strands.schedule(moment, () -> raced.settle("x"));
                            strand.await(raced, moment);
                            assertThat(strand.await(raced, LONG)).isEqualTo(new Settled<>("x"));
                            assertThat(strand.await(Pending.create(), SHORT))
                                    .isEqualTo(new Expired<>());
                            ended.getAndIncrement();
                        });
            }
            rig.runUntil(() -> ended.get() == races);
        }
    }

    @Test
    default void theFirstToSettleDecides() {
        try (var rig = open()) {
            Strand strand = rig.strands().open("s", rig.strict());
            Pending<String> contested = Pending.create("a contested value");
            List<Boolean> winners = new CopyOnWriteArrayList<>();
            List<Object> outcomes = new CopyOnWriteArrayList<>();
            strand.start("p", () -> outcomes.add(strand.await(contested, LONG)));
            for (int i = 0; i < 8; i++) {
                String value = "v" + i;
                rig.elsewhere(() -> winners.add(contested.settle(value)));
            }
            rig.runUntil(() -> outcomes.size() == 1 && winners.size() == 8);
            assertThat(winners).containsOnlyOnce(true);
            assertThat(outcomes).containsExactly(new Settled<>(contested.peek().orElseThrow()));
        }
    }

    @Test
    default void severalProceduresMayWaitForOneValue() {
        try (var rig = open()) {
            Pending<String> stop = Pending.create();
            var woken = new AtomicInteger();
            for (int i = 0; i < 10; i++) {
                Strand strand = rig.strands().open("s" + i, rig.strict());
                strand.start(
                        "p",
                        () -> {
                            strand.await(stop, LONG);
                            woken.getAndIncrement();
                        });
            }
            rig.strands().open("other", rig.strict()).start("stops", () -> stop.settle("stop"));
            rig.runUntil(() -> woken.get() == 10);
        }
    }

    @Test
    default void tenThousandProceduresWait() {
        try (var rig = open()) {
            int many = 10_000;
            List<Pending<Integer>> answers = new ArrayList<>();
            var waiting = new AtomicInteger();
            var sum = new AtomicInteger();
            for (int i = 0; i < many; i++) {
                Pending<Integer> answer = Pending.create();
                Strand strand = rig.strands().open("s" + i, rig.strict());
                answers.add(answer);
                strand.start(
                        "p",
                        () -> {
                            waiting.getAndIncrement();
                            if (strand.await(answer, LONG) instanceof Settled<Integer>(var one)) {
                                sum.getAndAdd(one);
                            }
                        });
            }
            rig.runUntil(() -> waiting.get() == many);
            Collections.reverse(answers);
            rig.elsewhere(() -> answers.forEach(answer -> answer.settle(1)));
            rig.runUntil(() -> sum.get() == many);
        }
    }

    @Test
    default void aFaultEndsItsProcedureOnly() {
        try (var rig = open()) {
            List<String> faults = new CopyOnWriteArrayList<>();
            List<String> after = new CopyOnWriteArrayList<>();
            Strand strand =
                    rig.strands()
                            .open(
                                    "s",
                                    (name, fault) -> faults.add(name + ": " + fault.getMessage()));
            strand.start(
                    "fails at once",
                    () -> {
                        throw new IllegalStateException("one");
                    });
            strand.start(
                    "fails after a wait",
                    () -> {
                        strand.await(Pending.create(), SHORT);
                        throw new StackOverflowError("two");
                    });
            strand.start("lives", () -> after.add("lives"));
            rig.runUntil(() -> faults.size() == 2 && after.size() == 1);
            strand.start("lives later", () -> after.add("lives later"));
            rig.runUntil(() -> after.size() == 2);
            assertThat(faults).containsExactly("fails at once: one", "fails after a wait: two");
        }
    }

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
            Timer fromOutside = strands.schedule(SHORT.dividedBy(4), () -> fired.add("no"));
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
            Timer never = strand.after(SHORT, "never", () -> ran.add("never"));
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
    default void whatAProcedureStartsBeginsAfterItsTurn() {
        try (var rig = open()) {
            Strand strand = rig.strands().open("s", rig.strict());
            List<String> order = new CopyOnWriteArrayList<>();
            strand.start(
                    "outer",
                    () -> {
                        strand.start("inner", () -> order.add("inner"));
                        order.add("outer goes on");
                    });
            strand.start("next", () -> order.add("next"));
            rig.runUntil(() -> order.size() == 3);
            assertThat(order).startsWith("outer goes on").contains("inner", "next");
        }
    }

    @Test
    default void aProcedureWaitsDeepInTheStack() {
        try (var rig = open()) {
            Strand strand = rig.strands().open("s", rig.strict());
            AtomicReference<Object> outcome = new AtomicReference<>("none");
            strand.start("p", () -> outcome.set(awaitBelow(strand, 2000)));
            rig.runUntil(() -> !outcome.get().equals("none"));
            assertThat(outcome.get()).isEqualTo(new Expired<>());
        }
    }

    private static Awaited<String> awaitBelow(Strand strand, int frames) {
        return frames == 0 ? strand.await(Pending.create(), SHORT) : awaitBelow(strand, frames - 1);
    }

    @Test
    default void strandsAnswerEachOther() {
        try (var rig = open()) {
            Strand ping = rig.strands().open("ping", rig.strict());
            Strand pong = rig.strands().open("pong", rig.strict());
            var balls = new Mailbox<Integer>("a ball", 1);
            var returns = new Mailbox<Integer>("a return", 1);
            var last = new AtomicInteger();
            ping.start(
                    "serves",
                    () -> {
                        for (int i = 1; i <= 500; i++) {
                            balls.offer(i);
                            assertThat(ping.await(returns.next(), LONG))
                                    .isEqualTo(new Settled<>(-i));
                        }
                        last.set(500);
                    });
            pong.start(
                    "returns",
                    () -> {
                        for (int i = 1; i <= 500; i++) {
                            if (pong.await(balls.next(), LONG) instanceof Settled<Integer>(var n)) {
                                returns.offer(-n);
                            }
                        }
                    });
            rig.runUntil(() -> last.get() == 500);
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
    default void anInterruptIsDropped() {
        try (var rig = open()) {
            Strand strand = rig.strands().open("s", rig.strict());
            List<Object> outcomes = new CopyOnWriteArrayList<>();
            strand.start(
                    "p",
                    () -> {
                        Thread.currentThread().interrupt();
                        outcomes.add(strand.await(Pending.create(), SHORT));
                        outcomes.add(Thread.currentThread().isInterrupted());
                    });
            rig.runUntil(() -> outcomes.size() == 2);
            assertThat(outcomes).containsExactly(new Expired<>(), false);
        }
    }

    @Test
    default void onlyTheProcedureWhoseTurnItIsMayWait() {
        try (var rig = open()) {
            Strand mine = rig.strands().open("mine", rig.strict());
            Strand other = rig.strands().open("other", rig.strict());
            assertThatThrownBy(() -> mine.await(Pending.create(), LONG))
                    .isInstanceOf(IllegalStateException.class);
            AtomicReference<Object> checked = new AtomicReference<>("no");
            mine.start(
                    "p",
                    () -> {
                        assertThatThrownBy(() -> other.await(Pending.create(), LONG))
                                .isInstanceOf(IllegalStateException.class);
                        assertThatThrownBy(() ->
                                        mine.await(
                                                Pending.create(), Strand.LONGEST_WAIT.plusNanos(1)))
                                .isInstanceOf(IllegalArgumentException.class);
                        checked.set("yes");
                    });
            rig.runUntil(() -> checked.get().equals("yes"));
        }
    }

    /** A field that only turns protect. */
    final class Counter {
        private int value;
    }
}
