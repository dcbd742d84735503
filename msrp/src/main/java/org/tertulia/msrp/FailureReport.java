package org.tertulia.msrp;

import java.util.Locale;

/** Which failures the sender of a message wants to hear of (RFC 4975 section 7.1.2). */
public enum FailureReport {
    YES,
    PARTIAL,
    NO;

    /** An unknown value asks for everything, as the absence of the field does. */
    static FailureReport of(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "no" -> NO;
            case "partial" -> PARTIAL;
            default -> YES;
        };
    }

    /** Whether a SEND with this wish is answered with that status (RFC 4975 section 7.2). */
    public boolean wantsResponse(MsrpStatus status) {
        return switch (this) {
            case YES -> true;
            case PARTIAL -> status != MsrpStatus.OK;
            case NO -> false;
        };
    }

    /** Whether a later failure is told with a REPORT (RFC 4975 section 7.1.2). */
    public boolean wantsFailureReport() {
        return this != NO;
    }
}
