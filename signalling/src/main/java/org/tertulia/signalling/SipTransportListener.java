package org.tertulia.signalling;

import org.tertulia.sip.codec.SipReading;
import org.tertulia.sip.transaction.Destination;

/** What a transport tells its element; always on the loop. */
public interface SipTransportListener {
    void onReading(SipReading reading, Destination from);

    /** A connection is gone: flows bound to it are dead. */
    void onConnectionClosed(Destination connection);
}
