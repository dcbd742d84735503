package org.tertulia.msrp;

import java.util.List;
import java.util.Optional;

/**
 * What an endpoint refuses in a request before it looks at the session (RFC 4975 sections 7.1.1 and
 * 7.3). A REPORT with a fault is dropped, since no REPORT is answered.
 */
public final class MsrpRequestCheck {

    private MsrpRequestCheck() {}

    /** A fault: the status of the response, and what is wrong for the log. */
    public record Fault(MsrpStatus status, String reason) {}

    public static Optional<Fault> fault(MsrpRequest request) {
        return pathFault(request.headers())
                .or(() -> methodFault(request))
                .or(() -> fieldFault(request))
                .or(() -> contentFault(request));
    }

    private static Optional<Fault> pathFault(MsrpHeaders headers) {
        List<MsrpHeader> fields = headers.fields();
        boolean inOrder =
                fields.size() >= 2
                        && fields.get(0).isNamed(MsrpHeaders.TO_PATH)
                        && fields.get(1).isNamed(MsrpHeaders.FROM_PATH);
        if (!inOrder) {
            return bad("To-Path and From-Path are not the first two fields");
        }
        if (!areUris(headers.toPath()) || !areUris(headers.fromPath())) {
            return bad("a path is not a list of MSRP URIs");
        }
        boolean once =
                count(headers, MsrpHeaders.TO_PATH) + count(headers, MsrpHeaders.FROM_PATH) == 2;
        return once ? Optional.empty() : bad("a path is there twice");
    }

    private static long count(MsrpHeaders headers, String name) {
        return headers.fields().stream().filter(field -> field.isNamed(name)).count();
    }

    private static boolean areUris(List<String> path) {
        return !path.isEmpty() && path.stream().allMatch(uri -> MsrpUri.parse(uri).isPresent());
    }

    private static Optional<Fault> methodFault(MsrpRequest request) {
        return request.isSend() || request.isReport()
                ? Optional.empty()
                : Optional.of(new Fault(MsrpStatus.NOT_IMPLEMENTED, request.method()));
    }

    private static Optional<Fault> fieldFault(MsrpRequest request) {
        MsrpHeaders headers = request.headers();
        if (headers.messageId().filter(id -> !id.isEmpty()).isEmpty()) {
            return bad("Message-ID is missing");
        }
        Optional<String> range = headers.first(MsrpHeaders.BYTE_RANGE);
        if (range.isPresent() && range.flatMap(ByteRange::parse).isEmpty()) {
            return bad("Byte-Range is not a range");
        }
        return request.isReport() && headers.first(MsrpHeaders.STATUS).isEmpty()
                ? bad("Status is missing")
                : Optional.empty();
    }

    private static Optional<Fault> contentFault(MsrpRequest request) {
        return request.hasBody() && request.headers().contentType().isEmpty()
                ? bad("content without Content-Type")
                : Optional.empty();
    }

    private static Optional<Fault> bad(String reason) {
        return Optional.of(new Fault(MsrpStatus.BAD_REQUEST, reason));
    }
}
