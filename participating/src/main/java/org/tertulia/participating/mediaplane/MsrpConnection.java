package org.tertulia.participating.mediaplane;

import java.nio.ByteBuffer;

/** One TCP connection of the media plane; used on the media loop only. */
public interface MsrpConnection {
    /** Unique while the process lives; for logs. */
    long id();

    /** The peer's address and port as text; for logs. */
    String peer();

    /** Queues a copy of these bytes; they leave at the end of the loop's turn. */
    void write(ByteBuffer bytes);

    /**
     * Whether the queue is below its high-water mark; {@link MsrpConnectionListener#onWritable}
     * tells when it is again.
     */
    boolean isWritable();

    void pauseReading();

    void resumeReading();

    /** Closes when what is queued has left, at the latest after a few seconds. */
    void close();
}
