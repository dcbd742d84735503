package org.tertulia.msrp;

import java.util.Arrays;
import java.util.Optional;

/** The status codes of RFC 4975 section 10 and RFC 4976 section 6. */
public enum MsrpStatus {
    OK(200, "OK"),
    BAD_REQUEST(400, "Bad Request"),
    FORBIDDEN(403, "Forbidden"),
    REQUEST_TIMEOUT(408, "Request Timeout"),
    STOP_SENDING(413, "Stop Sending Message"),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported Media Type"),
    INTERVAL_OUT_OF_BOUNDS(423, "Interval Out-of-Bounds"),
    SESSION_DOES_NOT_EXIST(481, "Session Does Not Exist"),
    NOT_IMPLEMENTED(501, "Not Implemented"),
    SESSION_ALREADY_IN_USE(506, "Session Already In Use");

    private final int code;
    private final String comment;

    MsrpStatus(int code, String comment) {
        this.code = code;
        this.comment = comment;
    }

    public static Optional<MsrpStatus> of(int code) {
        return Arrays.stream(values()).filter(status -> status.code == code).findFirst();
    }

    public int code() {
        return code;
    }

    public String comment() {
        return comment;
    }

    /** The value of the Status field of a REPORT; 000 is its only namespace (RFC 4975 7.1.2). */
    public String reportValue() {
        return "000 %03d %s".formatted(code, comment);
    }
}
