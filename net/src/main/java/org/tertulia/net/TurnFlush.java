package org.tertulia.net;

import io.netty.channel.Channel;

/** Has what was written to a channel leave at the end of the loop's turn, in one system call. */
final class TurnFlush {
    private final Channel channel;
    private boolean due;

    TurnFlush(Channel channel) {
        this.channel = channel;
    }

    void wrote() {
        if (!due) {
            due = true;
            channel.eventLoop().execute(this::flush);
        }
    }

    private void flush() {
        due = false;
        channel.flush();
    }
}
