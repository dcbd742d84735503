package org.tertulia.strand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

final class LoopStrandsTest implements StrandsContract {

    private static final FaultBoundary SILENT = (_, _) -> {};

    @Override
    public StrandsRig open() {
        return StrandsRig.Real.onLoop();
    }

    /** A virtual thread prints its carrier behind an at sign. */
    @Test
    void theLoopCarriesProceduresBeforeAndAfterAWait() {
        try (var rig = StrandsRig.Real.onLoop()) {
            Strand strand = rig.strands().open("s", rig.strict());
            List<String> carriers = new CopyOnWriteArrayList<>();
            strand.start(
                    "p",
                    () -> {
                        carriers.add(Thread.currentThread().toString());
                        strand.await(Pending.create(), Duration.ofMillis(1));
                        carriers.add(Thread.currentThread().toString());
                    });
            rig.runUntil(() -> carriers.size() == 2);
            assertThat(carriers)
                    .allMatch(thread -> thread.contains("s/p") && thread.endsWith("@loop"));
        }
    }

    @Test
    void saysSoWhenALoopCannotCarryThreads() {
        var closed = ThreadEventLoop.start("closed", SILENT);
        closed.close();
        assertThat(LoopStrands.probe(closed, SILENT))
                .isInstanceOf(LoopStrands.Probe.Unavailable.class);
    }

    @Test
    void refusesToProbeOnTheLoopItself() {
        var stuck =
                new EventLoop() {
                    @Override
                    public void execute(Runnable action) {}

                    @Override
                    public Timer schedule(Duration delay, Runnable action) {
                        return () -> false;
                    }

                    @Override
                    public boolean inLoop() {
                        return true;
                    }
                };
        assertThatThrownBy(() -> LoopStrands.probe(stuck, SILENT))
                .isInstanceOf(IllegalStateException.class);
    }
}
