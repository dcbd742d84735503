package org.tertulia.net;

import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.tertulia.strand.EventLoop;
import org.tertulia.strand.Timer;

/** A Netty event loop as the strands take it. */
final class NettyEventLoop implements EventLoop {
    private final io.netty.channel.EventLoop loop;

    NettyEventLoop(io.netty.channel.EventLoop loop) {
        this.loop = loop;
    }

    @Override
    public void execute(Runnable action) {
        loop.execute(action);
    }

    @Override
    public Timer schedule(Duration delay, Runnable action) {
        Future<?> scheduled = loop.schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> scheduled.cancel(false);
    }

    @Override
    public boolean inLoop() {
        return loop.inEventLoop();
    }
}
