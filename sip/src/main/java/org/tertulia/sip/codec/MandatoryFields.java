package org.tertulia.sip.codec;

import static org.tertulia.sip.message.HeaderName.CALL_ID;
import static org.tertulia.sip.message.HeaderName.CONTENT_LENGTH;
import static org.tertulia.sip.message.HeaderName.CONTENT_TYPE;
import static org.tertulia.sip.message.HeaderName.CSEQ;
import static org.tertulia.sip.message.HeaderName.EXPIRES;
import static org.tertulia.sip.message.HeaderName.FROM;
import static org.tertulia.sip.message.HeaderName.MAX_FORWARDS;
import static org.tertulia.sip.message.HeaderName.SESSION_EXPIRES;
import static org.tertulia.sip.message.HeaderName.TO;
import static org.tertulia.sip.message.HeaderName.VIA;

import java.util.List;
import java.util.Optional;
import org.tertulia.sip.header.CSeq;
import org.tertulia.sip.header.NameAddr;
import org.tertulia.sip.header.Via;
import org.tertulia.sip.message.CommaList;
import org.tertulia.sip.message.HeaderField;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.Headers;
import org.tertulia.sip.message.MalformedMessage;

/** The fields that every message has, once and well formed (RFC 3261 sections 8.1.1 and 20). */
final class MandatoryFields {
    private static final List<HeaderName> COPIED = List.of(VIA, FROM, TO, CALL_ID, CSEQ);
    private static final List<HeaderName> UNIQUE =
            List.of(
                    FROM,
                    TO,
                    CALL_ID,
                    CSEQ,
                    MAX_FORWARDS,
                    CONTENT_LENGTH,
                    CONTENT_TYPE,
                    EXPIRES,
                    SESSION_EXPIRES);

    private MandatoryFields() {}

    /**
     * Whether a response finds its way back: the top Via can be read, whatever its version. Of the
     * other fields the response has what the request had (RFC 4475 section 3.3.1).
     */
    static boolean allowResponse(Headers headers) {
        try {
            return headers.firstField(VIA)
                    .map(field -> field.as(Via.class, Via::parseFirst))
                    .isPresent();
        } catch (MalformedMessage _) {
            return false;
        }
    }

    /** What is wrong in them, for a message whose start line asks for this method. */
    static Optional<Defect> check(Headers headers, Optional<String> method) {
        for (HeaderName name : COPIED) {
            Optional<Defect> problem = problemOf(headers, name);
            if (problem.isPresent()) {
                return problem;
            }
        }
        Optional<HeaderName> repeated = repeated(headers);
        if (repeated.isPresent()) {
            return Optional.of(Defect.bad(repeated.get() + " repeated"));
        }
        CSeq cseq = headers.firstField(CSEQ).orElseThrow().as(CSeq.class, CSeq::parse);
        if (method.isPresent() && !cseq.method().name().equals(method.get())) {
            return Optional.of(Defect.bad("CSeq names another method"));
        }
        return maxForwards(headers);
    }

    private static Optional<HeaderName> repeated(Headers headers) {
        int seen = 0;
        for (HeaderField field : headers) {
            int index = UNIQUE.indexOf(field.name());
            if (index >= 0 && (seen & (1 << index)) != 0) {
                return Optional.of(field.name());
            }
            seen |= index < 0 ? 0 : 1 << index;
        }
        return Optional.empty();
    }

    private static Optional<Defect> problemOf(Headers headers, HeaderName name) {
        Optional<HeaderField> field = headers.firstField(name);
        if (field.isEmpty() || field.get().value().isEmpty()) {
            return Optional.of(Defect.bad("no " + name));
        }
        try {
            read(field.get());
            return Optional.empty();
        } catch (MalformedMessage malformed) {
            return Optional.of(Defect.bad(name + ": " + malformed.reason()));
        }
    }

    /** Parses the value, which the field keeps for whoever asks for it later. */
    private static void read(HeaderField field) {
        if (field.name().equals(VIA)) {
            readVia(field);
        } else if (field.name().equals(CSEQ)) {
            field.as(CSeq.class, CSeq::parse);
        } else if (field.name().equals(CALL_ID)) {
            if (field.value().indexOf(' ') >= 0 || field.value().indexOf('\t') >= 0) {
                throw new MalformedMessage("white space in it");
            }
        } else {
            field.as(NameAddr.class, NameAddr::parse);
        }
    }

    private static void readVia(HeaderField field) {
        if (!field.as(Via.class, Via::parseFirst).version().equals(Via.VERSION)) {
            throw new MalformedMessage("Via of another version of SIP");
        }
        if (field.value().indexOf(',') < 0) {
            return;
        }
        for (String element : CommaList.split(field.value())) {
            if (element.startsWith(";")) {
                throw new MalformedMessage("parameters without a Via before them");
            }
        }
    }

    private static Optional<Defect> maxForwards(Headers headers) {
        Optional<String> value = headers.first(MAX_FORWARDS);
        if (value.isEmpty()) {
            return Optional.empty(); // RFC 2543 senders have none
        }
        boolean numeric = value.get().matches("[0-9]{1,9}");
        return numeric && Integer.parseInt(value.get()) <= 255
                ? Optional.empty()
                : Optional.of(Defect.bad("Max-Forwards is not a number up to 255"));
    }
}
