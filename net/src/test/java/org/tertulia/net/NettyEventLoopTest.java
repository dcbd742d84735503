package org.tertulia.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tertulia.strand.EventLoop;
import org.tertulia.strand.Timer;

class NettyEventLoopTest {
    private final NettyLoops loops = NettyLoops.start();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @AfterEach
    void closeLoops() {
        assertThat(loops.closeAndAwait(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void runsActionsInOrderOnItsOwnThread() throws InterruptedException {
        EventLoop loop = loops.signalling();
        loop.execute(() -> heard.add("first " + loop.inLoop()));
        loop.execute(() -> heard.add("second " + loops.media().inLoop()));

        assertThat(QueueUser.next(heard)).isEqualTo("first true");
        assertThat(QueueUser.next(heard)).isEqualTo("second false");
        assertThat(loop.inLoop()).isFalse();
    }

    @Test
    void runsTimersUnlessTheyAreCancelled() throws InterruptedException {
        EventLoop loop = loops.signalling();
        Timer cancelled = loop.schedule(Duration.ofMillis(50), () -> heard.add("cancelled"));
        Timer kept = loop.schedule(Duration.ofMillis(60), () -> heard.add("kept"));

        assertThat(cancelled.cancel()).isTrue();
        assertThat(cancelled.cancel()).isFalse();
        assertThat(QueueUser.next(heard)).isEqualTo("kept");
        assertThat(kept.cancel()).isFalse();
    }
}
