package org.tertulia.server.configuration;

import java.util.List;

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
                SessionKind standard,
        @Doc(
                        value = "Public identities that may not start sessions; they get 403.",
                        clause = "ORIG-1a, ORIG-1b")
                List<String> barred) {

    /** The two kinds of CPM session. */
    public enum SessionKind {
        /** A 1-1 session. */
        SESSION,
        /** A group session. */
        GROUP
    }

    static ServiceSettings defaults() {
        return new ServiceSettings(true, SessionKind.SESSION, List.of());
    }
}
