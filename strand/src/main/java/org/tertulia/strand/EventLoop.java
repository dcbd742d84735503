package org.tertulia.strand;

import java.time.Duration;

/**
 * What a strand provider needs of an event loop: one platform thread that runs actions in order.
 * The network module adapts its own loops to this; {@link ThreadEventLoop} is the plain one.
 */
public interface EventLoop {

    /** Runs an action on the loop's thread, in the order of the calls. Any thread may call. */
    void execute(Runnable action);

    /** Runs an action on the loop's thread after a delay. Any thread may call. */
    Timer schedule(Duration delay, Runnable action);

    /** Whether the calling thread is the loop's thread. */
    boolean inLoop();
}
