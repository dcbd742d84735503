package org.tertulia.net;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tertulia.signalling.PeerLog;
import org.tertulia.strand.EventLoop;

/** The log lines about peers whose connections were closed for what they did. */
final class PeerComplaints {
    private static final Logger LOG = LoggerFactory.getLogger(PeerComplaints.class);
    private static final int LINES_PER_SECOND = 5;

    private PeerComplaints() {}

    /** A log for one listener, named by its key in the configuration. */
    static PeerLog log(String key, EventLoop loop) {
        return new PeerLog(LINES_PER_SECOND, line -> LOG.warn("{}: {}", key, line), loop::schedule);
    }
}
