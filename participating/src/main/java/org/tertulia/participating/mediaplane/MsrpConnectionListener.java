package org.tertulia.participating.mediaplane;

import java.nio.ByteBuffer;

/** Hears what happens to a connection; always on the media loop. */
public interface MsrpConnectionListener {
    /** Accepted, or connected. */
    void onOpened(MsrpConnection connection);

    /** Bytes arrived; the buffer is the listener's only until it returns. */
    void onBytes(MsrpConnection connection, ByteBuffer bytes);

    void onWritable(MsrpConnection connection);

    /** Closed by either side, or idle for too long. */
    void onClosed(MsrpConnection connection);

    /** A connection that was asked for did not come up. */
    void onConnectFailed(String reason);
}
