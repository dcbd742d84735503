package org.tertulia.net;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.tertulia.strand.EventLoop;

/**
 * The two threads that do all input and output: one loop for signalling, one for media. What a loop
 * runs must be over before it is closed, strands too.
 */
public final class NettyLoops {
    private final SocketKind kind;
    private final EventLoopGroup signalling;
    private final EventLoopGroup media;
    private final EventLoop signallingLoop;
    private final EventLoop mediaLoop;

    private NettyLoops(SocketKind kind) {
        this.kind = kind;
        this.signalling = group(kind, "signalling");
        this.media = group(kind, "media");
        this.signallingLoop = new NettyEventLoop(signalling.next());
        this.mediaLoop = new NettyEventLoop(media.next());
    }

    /** Starts both loops on the best that the system offers. */
    public static NettyLoops start() {
        return new NettyLoops(SocketKind.best());
    }

    /** Starts both loops on what every system offers. */
    public static NettyLoops startPortable() {
        return new NettyLoops(SocketKind.portable());
    }

    private static EventLoopGroup group(SocketKind kind, String name) {
        return new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory(name, true), kind.loops());
    }

    public EventLoop signalling() {
        return signallingLoop;
    }

    public EventLoop media() {
        return mediaLoop;
    }

    /** What the sockets are driven by, for the log: epoll or nio. */
    public String mechanism() {
        return kind.name();
    }

    SocketKind kind() {
        return kind;
    }

    io.netty.channel.EventLoop signallingThread() {
        return signalling.next();
    }

    io.netty.channel.EventLoop mediaThread() {
        return media.next();
    }

    /** Ends both loops; false if one was still at work when the time was over. */
    public boolean closeAndAwait(Duration patience) {
        long millis = patience.toMillis();
        var signallingEnd = signalling.shutdownGracefully(0, millis, TimeUnit.MILLISECONDS);
        var mediaEnd = media.shutdownGracefully(0, millis, TimeUnit.MILLISECONDS);
        boolean ended = signallingEnd.awaitUninterruptibly(millis);
        return mediaEnd.awaitUninterruptibly(millis) && ended;
    }
}
