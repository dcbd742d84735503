package org.tertulia.msrp;

import java.util.List;
import java.util.Optional;

/** A response; it never has a body (RFC 4975 section 7.2). */
public record MsrpResponse(String transactionId, int code, String comment, MsrpHeaders headers)
        implements MsrpHead {

    public MsrpResponse {
        TransactionId.require(transactionId);
        if (code < 0 || code > 999) {
            throw new IllegalArgumentException("not a status code: " + code);
        }
        if (comment.indexOf('\r') >= 0 || comment.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("a comment is part of one line");
        }
    }

    /**
     * The response that a request gets, if it gets one (RFC 4975 section 7.2): a REPORT never does,
     * a SEND only as far as its Failure-Report asks, and a request without From-Path cannot. A SEND
     * is answered to the adjacent hop, any other method to the whole path.
     */
    public static Optional<MsrpResponse> to(MsrpRequest request, MsrpStatus status, String ownUri) {
        List<String> from = request.headers().fromPath();
        boolean due =
                !request.isReport()
                        && (!request.isSend()
                                || request.headers().failureReport().wantsResponse(status));
        if (from.isEmpty() || !due) {
            return Optional.empty();
        }
        List<String> toPath = request.isSend() ? List.of(from.getFirst()) : from;
        return Optional.of(
                new MsrpResponse(
                        request.transactionId(),
                        status.code(),
                        status.comment(),
                        MsrpHeaders.paths(toPath, List.of(ownUri))));
    }

    /**
     * As {@link #to(MsrpRequest, MsrpStatus, String)}, from the URI that the request was sent to.
     */
    public static Optional<MsrpResponse> to(MsrpRequest request, MsrpStatus status) {
        List<String> toPath = request.headers().toPath();
        return toPath.isEmpty() ? Optional.empty() : to(request, status, toPath.getFirst());
    }

    public boolean isOk() {
        return code == MsrpStatus.OK.code();
    }
}
