package org.tertulia.sip.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import org.tertulia.sip.header.CSeq;
import org.tertulia.sip.header.NameAddr;
import org.tertulia.sip.header.Via;

/**
 * A SIP request or response. A message that was read from the wire has valid Via, From, To, Call-ID
 * and CSeq fields: the reader refuses what has not (RFC 3261 section 8.1.1).
 */
public sealed interface SipMessage permits Request, Response {
    byte[] NO_BODY = new byte[0];

    Headers headers();

    /** The body; not to be changed by whoever reads it. */
    byte[] body();

    /** The start line without its line end. */
    String startLine();

    default Optional<String> header(HeaderName name) {
        return headers().first(name);
    }

    default boolean has(HeaderName name) {
        return headers().has(name);
    }

    default String callId() {
        return required(HeaderName.CALL_ID).value();
    }

    default CSeq cseq() {
        return required(HeaderName.CSEQ).as(CSeq.class, CSeq::parse);
    }

    default NameAddr from() {
        return required(HeaderName.FROM).as(NameAddr.class, NameAddr::parse);
    }

    default NameAddr to() {
        return required(HeaderName.TO).as(NameAddr.class, NameAddr::parse);
    }

    /** The topmost Via. */
    default Via via() {
        return required(HeaderName.VIA).as(Via.class, Via::parseFirst);
    }

    private HeaderField required(HeaderName name) {
        return headers()
                .firstField(name)
                .orElseThrow(() -> new MalformedMessage("no " + name + " header"));
    }

    /** The bytes of the message; Content-Length always tells the length of the body. */
    default byte[] toBytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512 + body().length);
        out.writeBytes(startLine().getBytes(UTF_8));
        out.write('\r');
        out.write('\n');
        for (HeaderField field : headers()) {
            if (!field.name().equals(HeaderName.CONTENT_LENGTH)) {
                field.writeTo(out);
            }
        }
        HeaderField.of(HeaderName.CONTENT_LENGTH, Integer.toString(body().length)).writeTo(out);
        out.write('\r');
        out.write('\n');
        out.writeBytes(body());
        return out.toByteArray();
    }
}
