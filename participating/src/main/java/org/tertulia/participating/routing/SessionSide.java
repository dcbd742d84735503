package org.tertulia.participating.routing;

/** On which side of the served user the Function stands in this session. */
public enum SessionSide {
    ORIGINATING,
    TERMINATING
}
