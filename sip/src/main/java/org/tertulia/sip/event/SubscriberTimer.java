package org.tertulia.sip.event;

/** The timers of one subscription at the end that subscribed; at most one of each is running. */
public enum SubscriberTimer {
    /** Timer N: how long to wait for a NOTIFY (RFC 6665 section 4.1.2.4). */
    N,
    /** It is time to subscribe anew in the dialog. */
    REFRESH,
    /** The time that was granted is over. */
    EXPIRY
}
