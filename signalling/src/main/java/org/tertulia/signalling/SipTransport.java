package org.tertulia.signalling;

import org.tertulia.sip.header.HostPort;
import org.tertulia.sip.message.SipMessage;
import org.tertulia.sip.transaction.Destination;
import org.tertulia.sip.transaction.TransportProtocol;

/** The port through which one SIP element reaches the network; used on the loop only. */
public interface SipTransport {
    /**
     * Sends a message. {@code onFailure} runs on the loop if it surely did not leave: connection
     * refused, gone, queue full. A response to a connection that is gone goes to the address
     * instead (RFC 3261 section 18.2.2).
     */
    void send(SipMessage message, Destination to, Runnable onFailure);

    /** The address that Via and Contact shall name for this transport. */
    HostPort advertised(TransportProtocol transport);

    /** Whether this element listens on that transport. */
    boolean supports(TransportProtocol transport);
}
