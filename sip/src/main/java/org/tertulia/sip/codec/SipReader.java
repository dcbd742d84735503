package org.tertulia.sip.codec;

import static org.tertulia.sip.message.HeaderName.CALL_ID;
import static org.tertulia.sip.message.HeaderName.CSEQ;
import static org.tertulia.sip.message.HeaderName.FROM;
import static org.tertulia.sip.message.HeaderName.TO;
import static org.tertulia.sip.message.HeaderName.VIA;

import java.util.Arrays;
import java.util.Optional;
import org.tertulia.sip.message.Headers;
import org.tertulia.sip.message.MalformedMessage;
import org.tertulia.sip.message.Method;
import org.tertulia.sip.message.ReasonPhrase;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;
import org.tertulia.sip.message.SipMessage;
import org.tertulia.sip.message.StatelessTag;
import org.tertulia.sip.uri.SipUri;
import org.tertulia.sip.uri.Uri;

/**
 * Reads one message from a datagram (RFC 3261 sections 7 and 18.3). What passes has sound Via,
 * From, To, Call-ID and CSeq; all other fields are read when somebody asks for them.
 */
public final class SipReader {
    private final SipLimits limits;

    public SipReader(SipLimits limits) {
        this.limits = limits;
    }

    /** Reads a datagram; the array belongs to the message afterwards. */
    public SipReading readDatagram(byte[] datagram) {
        int start = 0;
        while (start < datagram.length && (datagram[start] == '\r' || datagram[start] == '\n')) {
            start++;
        }
        if (start == datagram.length) {
            return new SipReading.KeepAlive(datagram.length >= 4);
        }
        int bodyStart = HeadParser.endOfHead(datagram, start, datagram.length);
        if (bodyStart < 0) {
            MessageHead cut = head(datagram, start, datagram.length);
            return assemble(
                    cut, SipMessage.NO_BODY, Optional.of(headless(datagram.length - start)));
        }
        MessageHead head = head(datagram, start, bodyStart);
        if (datagram.length > limits.maxMessage() || bodyStart - start > limits.maxHeaderBytes()) {
            return assemble(
                    head, SipMessage.NO_BODY, Optional.of(Defect.tooLarge("message too large")));
        }
        int available = datagram.length - bodyStart;
        return switch (head.contentLength()) {
            case MessageHead.Length.Absent _ ->
                    assemble(head, body(datagram, bodyStart, available), Optional.empty());
            case MessageHead.Length.Unreadable(Defect defect) ->
                    assemble(head, SipMessage.NO_BODY, Optional.of(defect));
            case MessageHead.Length.Of(int octets) when octets > available ->
                    assemble(
                            head,
                            SipMessage.NO_BODY,
                            Optional.of(Defect.bad("body shorter than Content-Length")));
            case MessageHead.Length.Of(int octets) ->
                    assemble(head, body(datagram, bodyStart, octets), Optional.empty());
        };
    }

    private Defect headless(int octets) {
        return octets > limits.maxHeaderBytes()
                ? Defect.tooLarge("header too large")
                : Defect.bad("no empty line after the header");
    }

    MessageHead head(byte[] wire, int start, int end) {
        return HeadParser.parse(
                wire, start, (int) Math.min(end, (long) start + limits.maxHeaderBytes()), limits);
    }

    private static byte[] body(byte[] wire, int start, int octets) {
        return octets == 0 ? SipMessage.NO_BODY : Arrays.copyOfRange(wire, start, start + octets);
    }

    /** The message, or what is to be done about it; {@code framing} is what was wrong around it. */
    static SipReading assemble(MessageHead head, byte[] body, Optional<Defect> framing) {
        return switch (head.startLine()) {
            case StartLine.Garbage(String why) -> new SipReading.Unusable(why);
            case StartLine.OfResponse line -> response(line, head, body, framing);
            case StartLine.OfRequest line -> request(line, head, body, framing);
        };
    }

    private static SipReading response(
            StartLine.OfResponse line, MessageHead head, byte[] body, Optional<Defect> framing) {
        Optional<Defect> defect =
                framing.or(head::defect)
                        .or(() -> MandatoryFields.check(head.headers(), Optional.empty()));
        if (defect.isPresent()) {
            return new SipReading.Unusable("response: " + defect.get().why());
        }
        return new SipReading.Whole(
                new Response(line.status(), line.reason(), head.headers(), body));
    }

    private static SipReading request(
            StartLine.OfRequest line, MessageHead head, byte[] body, Optional<Defect> framing) {
        Optional<Defect> defect =
                framing.or(line::defect)
                        .or(head::defect)
                        .or(() ->
                                MandatoryFields.check(head.headers(), Optional.of(line.method())));
        if (defect.isPresent()) {
            return refused(line, head.headers(), defect.get());
        }
        try {
            Uri uri = Uri.parse(line.uri());
            if (uri instanceof SipUri sip && sip.headers().isPresent()) {
                throw new MalformedMessage("header fields in the Request-URI");
            }
            return new SipReading.Whole(
                    new Request(Method.of(line.method()), uri, head.headers(), body));
        } catch (MalformedMessage malformed) {
            return refused(line, head.headers(), Defect.bad("Request-URI: " + malformed.reason()));
        }
    }

    private static SipReading refused(StartLine.OfRequest line, Headers request, Defect defect) {
        if (line.method().equals(Method.ACK.name()) || !MandatoryFields.allowResponse(request)) {
            return new SipReading.Unusable(line.method() + ": " + defect.why());
        }
        Headers copied = Headers.NONE.copying(request, VIA, FROM, TO, CALL_ID, CSEQ);
        Response response =
                new Response(
                        defect.status(),
                        ReasonPhrase.of(defect.status()),
                        copied,
                        SipMessage.NO_BODY);
        return new SipReading.Refused(tagged(response), line.method() + ": " + defect.why());
    }

    private static Response tagged(Response response) {
        try {
            return response.withToTag(StatelessTag.of(response.headers()));
        } catch (MalformedMessage _) {
            return response; // a To that cannot be read goes back as it came
        }
    }
}
