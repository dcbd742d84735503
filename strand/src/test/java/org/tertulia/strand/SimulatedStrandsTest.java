package org.tertulia.strand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.tertulia.strand.Awaited.Expired;

final class SimulatedStrandsTest implements StrandsContract {

    private static final FaultBoundary SILENT = (_, _) -> {};

    @Override
    public StrandsRig open() {
        return new StrandsRig.Simulated(1);
    }

    @Test
    void timeMovesOnlyFromEventToEvent() {
        try (var world = new SimulatedStrands(1)) {
            List<Long> times = new ArrayList<>();
            for (int hours : new int[] {3, 1, 2}) {
                world.schedule(
                        Duration.ofHours(hours),
                        () -> times.add(Duration.ofNanos(world.ticker().nanoTime()).toHours()));
            }
            world.runUntilQuiet();
            assertThat(times).containsExactly(1L, 2L, 3L);
            assertThat(world.ticker().now())
                    .isEqualTo(SimulatedStrands.BEGINNING.plus(Duration.ofHours(3)));
        }
    }

    @Test
    void runsForATime() {
        try (var world = new SimulatedStrands(1)) {
            List<String> fired = new ArrayList<>();
            world.schedule(Duration.ofSeconds(1), () -> fired.add("one"));
            world.schedule(Duration.ofSeconds(2), () -> fired.add("two"));
            world.runFor(Duration.ofMillis(1500));
            assertThat(fired).containsExactly("one");
            assertThat(world.ticker().nanoTime()).isEqualTo(1_500_000_000L);
            world.runFor(Duration.ofMillis(500));
            assertThat(fired).containsExactly("one", "two");
        }
    }

    @Test
    void runsUntilALullWhenSomethingRepeats() {
        try (var world = new SimulatedStrands(1)) {
            List<String> fired = new ArrayList<>();
            repeat(world, Duration.ofHours(1));
            world.schedule(Duration.ofSeconds(5), () -> fired.add("fired"));
            world.runUntilQuiet(Duration.ofMinutes(1));
            assertThat(fired).containsExactly("fired");
            assertThatThrownBy(world::runUntilQuiet)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("never comes to rest");
        }
    }

    private static void repeat(SimulatedStrands world, Duration interval) {
        world.schedule(interval, () -> repeat(world, interval));
    }

    @Test
    void failsWhenAConditionIsNotReachedAndSaysWhatWaits() {
        try (var world = new SimulatedStrands(42)) {
            Strand strand = world.open("alice", SILENT);
            strand.start(
                    "invites", () -> strand.await(Pending.create("200 OK"), Duration.ofHours(1)));
            assertThatThrownBy(() -> world.runUntil(() -> false, Duration.ofMinutes(1)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("seed 42")
                    .hasMessageContaining(
                            "alice/invites waits for 200 OK until 2026-01-01T01:00:00Z");
            assertThat(world.waiting()).hasSize(1);
            world.runUntilQuiet();
            assertThat(world.waiting()).isEmpty();
        }
    }

    @Test
    void failsWhenAFaultReachesABoundary() {
        try (var world = new SimulatedStrands(42)) {
            world.open("alice", SILENT)
                    .start(
                            "invites",
                            () -> {
                                throw new IllegalStateException("broken");
                            });
            assertThatThrownBy(world::runUntilQuiet)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("alice/invites failed")
                    .hasRootCauseMessage("broken");
            assertThat(world.faults())
                    .extracting(SimulatedStrands.Fault::procedure)
                    .containsExactly("invites");
        }
    }

    @Test
    void failsWhenALoopActionThrows() {
        try (var world = new SimulatedStrands(1)) {
            world.onLoop(() -> {
                throw new IllegalStateException("broken");
            });
            assertThatThrownBy(world::runUntilQuiet).hasRootCauseMessage("broken");
        }
    }

    @Test
    void checksInvariantsAfterEveryEvent() {
        try (var world = new SimulatedStrands(1)) {
            List<Long> checked = new ArrayList<>();
            world.afterEveryEvent(() -> checked.add(world.ticker().nanoTime()));
            for (int i = 1; i <= 3; i++) {
                world.schedule(Duration.ofNanos(i), () -> {});
            }
            world.runUntilQuiet();
            assertThat(checked).containsExactly(1L, 2L, 3L);
            world.afterEveryEvent(() -> {
                throw new AssertionError("invariant");
            });
            world.onLoop(() -> {});
            assertThatThrownBy(world::runUntilQuiet).hasMessage("invariant");
        }
    }

    @Test
    void refusesThreadsFromOutside() throws InterruptedException {
        try (var world = new SimulatedStrands(1)) {
            AtomicReference<String> refused = new AtomicReference<>("");
            AtomicReference<Thread> stranger = new AtomicReference<>();
            world.onLoop(() -> {
                Thread thread =
                        Thread.ofPlatform()
                                .uncaughtExceptionHandler((_, e) -> refused.set(e.toString()))
                                .start(() -> world.onLoop(() -> {}));
                stranger.set(thread);
                joined(thread);
            });
            world.runUntilQuiet();
            assertThat(refused.get()).contains("outside the simulated world");
        }
    }

    private static void joined(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void refusesToRunWithinARun() {
        try (var world = new SimulatedStrands(1)) {
            world.onLoop(world::runUntilQuiet);
            assertThatThrownBy(world::runUntilQuiet)
                    .hasRootCauseMessage("the world is running already");
        }
    }

    @Test
    void unwindsWhatStillWaitsWhenItCloses() {
        List<String> unwound = new CopyOnWriteArrayList<>();
        var world = new SimulatedStrands(1);
        for (String name : List.of("a", "b")) {
            Strand strand = world.open(name, (_, fault) -> unwound.add(fault.toString()));
            strand.start(
                    "p",
                    () -> {
                        try {
                            strand.await(Pending.create(), Duration.ofHours(1));
                        } finally {
                            strand.start("never", () -> unwound.add("no"));
                            unwound.add(name);
                        }
                    });
        }
        world.runFor(Duration.ofMinutes(1));
        world.close();
        assertThat(unwound).containsExactlyInAnyOrder("a", "b");
        assertThat(world.waiting()).isEmpty();
    }

    @Test
    void anHourOfWaitsTakesNoTime() {
        try (var world = new SimulatedStrands(1)) {
            Strand strand = world.open("s", SILENT);
            List<Awaited<String>> outcomes = new ArrayList<>();
            strand.start(
                    "p",
                    () -> {
                        for (int i = 0; i < 1000; i++) {
                            outcomes.add(strand.await(Pending.create(), Duration.ofHours(1)));
                        }
                    });
            world.runFor(Duration.ofHours(1000));
            assertThat(outcomes).hasSize(1000).containsOnly(new Expired<>());
        }
    }
}
