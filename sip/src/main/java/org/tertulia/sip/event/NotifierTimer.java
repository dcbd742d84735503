package org.tertulia.sip.event;

/** The timers of one subscription at the end that notifies; at most one of each is running. */
public enum NotifierTimer {
    /** The time that was granted is over. */
    EXPIRY,
    /** The next change may be notified. */
    INTERVAL
}
