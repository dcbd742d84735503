package org.tertulia.strand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tertulia.strand.Awaited.Expired;
import org.tertulia.strand.Awaited.Settled;

/** Every provider lets the procedures of a strand take turns. */
interface TurnsContract {

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
                        Thread.currentThread().interrupt();
                    });
            rig.runUntil(() -> outcomes.size() == 2);
            rig.strands().onLoop(() -> outcomes.add(Thread.currentThread().isInterrupted()));
            rig.runUntil(() -> outcomes.size() == 3);
            assertThat(outcomes).containsExactly(new Expired<>(), false, false);
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

    @Test
    default void startsOfOneThreadKeepTheirOrderAmongThoseOfOthers() {
        try (var rig = open()) {
            Strand strand = rig.strands().open("s", rig.strict());
            List<int[]> begun = new ArrayList<>(); // only turns protect it
            var ended = new AtomicInteger();
            for (int i = 0; i < 4; i++) {
                int thread = i;
                rig.elsewhere(() -> {
                    for (int j = 0; j < 2000; j++) {
                        int[] start = {thread, j};
                        strand.start(
                                "p",
                                () -> {
                                    begun.add(start);
                                    ended.getAndIncrement();
                                });
                    }
                });
            }
            rig.runUntil(() -> ended.get() == 8000);
            for (int i = 0; i < 4; i++) {
                int thread = i;
                assertThat(begun.stream().filter(b -> b[0] == thread).map(b -> b[1]))
                        .hasSize(2000)
                        .isSorted();
            }
        }
    }

    @Test
    default void aBoundaryThatThrowsStopsNobody() {
        try (var rig = open()) {
            List<String> ran = new CopyOnWriteArrayList<>();
            Strand strand =
                    rig.strands()
                            .open(
                                    "s",
                                    (_, _) -> {
                                        Thread.currentThread()
                                                .setUncaughtExceptionHandler((_, _) -> {});
                                        throw new IllegalStateException("the boundary itself");
                                    });
            strand.start(
                    "fails",
                    () -> {
                        throw new IllegalStateException("the procedure");
                    });
            strand.start("lives", () -> ran.add("lives"));
            rig.runUntil(() -> !ran.isEmpty());
        }
    }

    /** A field that only turns protect. */
    final class Counter {
        private int value;
    }
}
