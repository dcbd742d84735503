package org.tertulia.msrp;

import java.util.ArrayList;
import java.util.List;

/** The head of a request. An empty SEND has no body; its frame has no empty line either. */
public record MsrpRequest(String transactionId, String method, MsrpHeaders headers, boolean hasBody)
        implements MsrpHead {

    public static final String SEND = "SEND";
    public static final String REPORT = "REPORT";

    public MsrpRequest {
        TransactionId.require(transactionId);
        if (method.isEmpty() || !method.chars().allMatch(c -> c >= 'A' && c <= 'Z')) {
            throw new IllegalArgumentException("not a method: " + method);
        }
    }

    /**
     * The SEND that only tells the peer for which session a new connection is (RFC 4975 section
     * 5.4, RFC 6135 section 4.2.3).
     */
    public static MsrpRequest binding(MsrpHop hop, String messageId) {
        MsrpHeaders headers = hop.headers().with(MsrpHeaders.MESSAGE_ID, messageId);
        return new MsrpRequest(hop.transactionId(), SEND, headers, false);
    }

    /** A SEND with content: one chunk of a message (RFC 4975 section 7.1.1). */
    public static MsrpRequest send(
            MsrpHop hop, String messageId, ByteRange range, String contentType) {
        MsrpHeaders headers =
                hop.headers()
                        .with(MsrpHeaders.MESSAGE_ID, messageId)
                        .with(MsrpHeaders.BYTE_RANGE, range.toString())
                        .with(MsrpHeaders.CONTENT_TYPE, contentType);
        return new MsrpRequest(hop.transactionId(), SEND, headers, true);
    }

    /**
     * The REPORT about a SEND: To-Path is its From-Path as received, without reversal, as relays
     * have put themselves in front (RFC 4975 section 7.1.2).
     */
    public static MsrpRequest report(
            MsrpRequest send, MsrpStatus status, ByteRange range, ReportOrigin origin) {
        MsrpHeaders headers =
                MsrpHeaders.paths(send.headers().fromPath(), List.of(origin.ownUri()))
                        .with(MsrpHeaders.MESSAGE_ID, send.headers().messageId().orElseThrow())
                        .with(MsrpHeaders.BYTE_RANGE, range.toString())
                        .with(MsrpHeaders.STATUS, status.reportValue());
        return new MsrpRequest(origin.transactionId(), REPORT, headers, false);
    }

    /** Who reports, and the id of the new transaction. */
    public record ReportOrigin(String transactionId, String ownUri) {}

    public boolean isSend() {
        return method.equals(SEND);
    }

    public boolean isReport() {
        return method.equals(REPORT);
    }

    /** Whether this SEND carries nothing and is only there to bind the connection. */
    public boolean isBinding() {
        return isSend() && !hasBody;
    }

    /**
     * This request as it goes on over another hop: own transaction, paths of that hop, the range of
     * the chunk sent now; every other field, known or not, as received.
     */
    public MsrpRequest onward(MsrpHop hop, ByteRange range) {
        List<MsrpHeader> fields = new ArrayList<>(hop.headers().fields());
        List<MsrpHeader> mime = new ArrayList<>();
        for (MsrpHeader field : headers.fields()) {
            if (!isOfTheHop(field)) {
                (field.isMime() ? mime : fields).add(field);
            }
        }
        if (hasBody || headers.first(MsrpHeaders.BYTE_RANGE).isPresent()) {
            fields.add(new MsrpHeader(MsrpHeaders.BYTE_RANGE, range.toString()));
        }
        mime.stream().filter(f -> !f.isNamed(MsrpHeaders.CONTENT_TYPE)).forEach(fields::add);
        mime.stream().filter(f -> f.isNamed(MsrpHeaders.CONTENT_TYPE)).forEach(fields::add);
        return new MsrpRequest(hop.transactionId(), method, new MsrpHeaders(fields), hasBody);
    }

    private static boolean isOfTheHop(MsrpHeader field) {
        return field.isNamed(MsrpHeaders.TO_PATH)
                || field.isNamed(MsrpHeaders.FROM_PATH)
                || field.isNamed(MsrpHeaders.BYTE_RANGE);
    }

    /** The same request with a header field more, before those that describe the content. */
    public MsrpRequest with(String name, String value) {
        List<MsrpHeader> fields = new ArrayList<>(headers.fields());
        int place = 0;
        while (place < fields.size() && !fields.get(place).isMime()) {
            place++;
        }
        fields.add(place, new MsrpHeader(name, value));
        return new MsrpRequest(transactionId, method, new MsrpHeaders(fields), hasBody);
    }
}
