package org.tertulia.strand;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.tertulia.strand.Awaited.Expired;
import org.tertulia.strand.Awaited.Settled;

/** The same seed gives the same run, within a JVM and from one JVM to the next. */
final class ReplayTest {

    private static final int SEEDS = 200;

    @Test
    void aSeedReplaysExactlyAndDifferentSeedsDiffer() {
        Set<List<String>> distinct = new LinkedHashSet<>();
        for (long seed = 0; seed < SEEDS; seed++) {
            List<String> first = trace(seed);
            assertThat(trace(seed)).as("seed %d", seed).isEqualTo(first);
            distinct.add(first);
        }
        assertThat(distinct).hasSize(SEEDS);
    }

    /** The number was computed once; another JVM that gets another one is not deterministic. */
    @Test
    void everyJvmSeesTheSameRuns() {
        var digest = new CRC32();
        for (long seed = 0; seed < SEEDS; seed++) {
            digest.update(String.join("\n", trace(seed)).getBytes(StandardCharsets.UTF_8));
        }
        assertThat(Long.toHexString(digest.getValue())).isEqualTo("842cdf00");
    }

    /** Five callers and two callees on their own strands, with losses, delays and give-ups. */
    private static List<String> trace(long seed) {
        List<String> trace = new ArrayList<>();
        try (var world = new SimulatedStrands(seed)) {
            var lot = new Random(seed);
            List<Mailbox<Call>> callees =
                    List.of(callee(world, "x", trace), callee(world, "y", trace));
            for (int i = 0; i < 5; i++) {
                Strand strand = world.open("caller" + i, (_, _) -> {});
                Mailbox<Call> callee = callees.get(i % 2);
                for (int j = 0; j < 3; j++) {
                    String name = "call" + i + j;
                    Duration latency = Duration.ofMillis(lot.nextInt(4));
                    strand.start(
                            name,
                            () -> call(world, strand, new Plan(name, latency, callee), trace));
                }
            }
            world.runUntilQuiet();
        }
        return trace;
    }

    private static void call(SimulatedStrands world, Strand strand, Plan plan, List<String> trace) {
        Pending<String> answer = Pending.create("an answer");
        world.schedule(plan.latency(), () -> plan.callee().offer(new Call(plan.name(), answer)));
        log(world, trace, plan.name() + " sent");
        switch (strand.await(answer, Duration.ofMillis(9))) {
            case Settled<String>(String value) -> log(world, trace, plan.name() + " got " + value);
            case Expired<String> _ -> log(world, trace, plan.name() + " gave up");
        }
    }

    private static Mailbox<Call> callee(SimulatedStrands world, String name, List<String> trace) {
        var calls = new Mailbox<Call>("a call", 100);
        Strand strand = world.open(name, (_, _) -> {});
        strand.start(
                "answers",
                () -> {
                    while (strand.await(calls.next(), Duration.ofSeconds(1))
                            instanceof Settled<Call>(Call call)) {
                        log(world, trace, name + " answers " + call.name());
                        strand.await(Pending.create("ringing"), Duration.ofMillis(1));
                        world.onLoop(() -> call.answer().settle("200 from " + name));
                    }
                });
        return calls;
    }

    private static void log(SimulatedStrands world, List<String> trace, String line) {
        trace.add(world.ticker().nanoTime() / 1_000_000 + " ms " + line);
    }

    private record Call(String name, Pending<String> answer) {}

    private record Plan(String name, Duration latency, Mailbox<Call> callee) {}
}
