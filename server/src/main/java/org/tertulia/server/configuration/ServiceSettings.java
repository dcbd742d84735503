package org.tertulia.server.configuration;

/** {@code service.*}: which CPM services an invitation may ask for. */
public record ServiceSettings(
        @Doc(
                        value =
                                "Whether an asserted service that is neither session nor"
                                        + " session.group gets 403.",
                        clause = "ORIG-4a-iii, TERM-7-iii-2")
                boolean rejectOther,
        @Doc(
                        key = "service.default",
                        value = "The service that is asserted when the request names none.",
                        clause = "ORIG-4c-iv-2")
                SessionKind standard) {

    /** The two kinds of CPM session. */
    public enum SessionKind {
        /** A 1-1 session. */
        SESSION,
        /** A group session. */
        GROUP
    }

    static ServiceSettings defaults() {
        return new ServiceSettings(true, SessionKind.SESSION);
    }
}
