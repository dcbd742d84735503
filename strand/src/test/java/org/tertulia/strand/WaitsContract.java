package org.tertulia.strand;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.tertulia.strand.Awaited.Expired;
import org.tertulia.strand.Awaited.Settled;

/** Every provider lets a procedure wait for a value or a deadline. */
interface WaitsContract {

    Duration SHORT = Duration.ofMillis(20);
    Duration LONG = Duration.ofMinutes(10);

    StrandsRig open();

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
}
