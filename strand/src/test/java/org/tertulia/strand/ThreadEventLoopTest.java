package org.tertulia.strand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

final class ThreadEventLoopTest {

    @Test
    void runsActionsAndTimersOnItsThread() throws InterruptedException {
        BlockingQueue<String> ran = new LinkedBlockingQueue<>();
        try (var loop = ThreadEventLoop.start("test loop", (_, _) -> {})) {
            loop.schedule(Duration.ofMillis(30), () -> ran.add("timer"));
            Timer cancelled = loop.schedule(Duration.ofMinutes(1), () -> ran.add("never"));
            loop.execute(() -> ran.add(Thread.currentThread().getName() + " " + loop.inLoop()));
            assertThat(cancelled.cancel()).isTrue();
            assertThat(cancelled.cancel()).isFalse();
            assertThat(loop.inLoop()).isFalse();
            assertThat(List.of(ran.take(), ran.take()))
                    .containsExactlyInAnyOrder("test loop true", "timer");
        }
    }

    @Test
    void reportsFaultsAndGoesOn() throws InterruptedException {
        List<String> faults = new CopyOnWriteArrayList<>();
        BlockingQueue<String> ran = new LinkedBlockingQueue<>();
        try (var loop =
                ThreadEventLoop.start("test loop", (_, fault) -> faults.add(fault.toString()))) {
            loop.execute(() -> {
                throw new IllegalStateException("broken");
            });
            loop.execute(() -> ran.add("goes on"));
            assertThat(ran.take()).isEqualTo("goes on");
            assertThat(faults).containsExactly("java.lang.IllegalStateException: broken");
        }
    }

    @Test
    void refusesActionsOnceClosed() {
        var loop = ThreadEventLoop.start("test loop", (_, _) -> {});
        loop.close();
        assertThatThrownBy(() -> loop.execute(() -> {}))
                .isInstanceOf(RejectedExecutionException.class);
    }
}
