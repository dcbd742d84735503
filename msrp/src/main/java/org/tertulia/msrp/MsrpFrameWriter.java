package org.tertulia.msrp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The octets of frames and of their parts (RFC 4975 section 9). */
public final class MsrpFrameWriter {

    private static final String HYPHENS = "-------";

    private MsrpFrameWriter() {}

    /**
     * The start line and the header fields, and before a body the empty line. What follows is the
     * content, if any, and {@link #end}.
     */
    public static byte[] head(MsrpHead head) {
        StringBuilder text = new StringBuilder(256);
        text.append("MSRP ").append(head.transactionId()).append(' ');
        switch (head) {
            case MsrpRequest request -> text.append(request.method());
            case MsrpResponse response -> status(response, text);
        }
        text.append("\r\n");
        for (MsrpHeader field : head.headers().fields()) {
            text.append(field.name()).append(": ").append(field.value()).append("\r\n");
        }
        if (hasBody(head)) {
            text.append("\r\n");
        }
        return octets(text);
    }

    /** The end of the frame that began with that head: the end-line, after a body its CRLF too. */
    public static byte[] end(MsrpHead head, Continuation continuation) {
        StringBuilder text = new StringBuilder(48);
        if (hasBody(head)) {
            text.append("\r\n");
        }
        text.append(HYPHENS).append(head.transactionId()).append(continuation.flag());
        return octets(text.append("\r\n"));
    }

    /** A whole frame without content: a response, a REPORT, an empty SEND. */
    public static byte[] frame(MsrpHead head) {
        if (hasBody(head)) {
            throw new IllegalArgumentException("the content is missing");
        }
        return concat(head(head), new byte[0], end(head, Continuation.COMPLETE));
    }

    /** A whole frame with content, which must not hold the end-line of the frame. */
    public static byte[] frame(MsrpRequest request, ByteBuffer content, Continuation end) {
        if (!request.hasBody() || endLineOccurs(request.transactionId(), content)) {
            throw new IllegalArgumentException("this content cannot be in that frame");
        }
        byte[] body = new byte[content.remaining()];
        content.get(content.position(), body);
        return concat(head(request), body, end(request, end));
    }

    /**
     * Whether the content holds what would be read as the end of the frame. Then another
     * transaction id has to be chosen (RFC 4975 section 7.1).
     */
    public static boolean endLineOccurs(String transactionId, ByteBuffer content) {
        byte[] endLine = (HYPHENS + transactionId).getBytes(StandardCharsets.US_ASCII);
        int last = content.limit() - endLine.length;
        for (int at = content.position(); at <= last; at++) {
            if (content.get(at) == '-' && startsAt(content, at, endLine)) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsAt(ByteBuffer content, int at, byte[] endLine) {
        for (int i = 1; i < endLine.length; i++) {
            if (content.get(at + i) != endLine[i]) {
                return false;
            }
        }
        return true;
    }

    private static void status(MsrpResponse response, StringBuilder text) {
        int code = response.code();
        text.append((char) ('0' + code / 100))
                .append((char) ('0' + code / 10 % 10))
                .append((char) ('0' + code % 10));
        if (!response.comment().isEmpty()) {
            text.append(' ').append(response.comment());
        }
    }

    private static boolean hasBody(MsrpHead head) {
        return head instanceof MsrpRequest request && request.hasBody();
    }

    private static byte[] octets(StringBuilder text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] concat(byte[] head, byte[] body, byte[] end) {
        byte[] frame = Arrays.copyOf(head, head.length + body.length + end.length);
        System.arraycopy(body, 0, frame, head.length, body.length);
        System.arraycopy(end, 0, frame, head.length + body.length, end.length);
        return frame;
    }
}
