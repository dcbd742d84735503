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

    /** Whether a response can be made and sent: all that it copies is there, and Via is sound. */
    static boolean allowResponse(Headers headers) {
        for (HeaderName name : COPIED) {
            if (!headers.has(name)) {
                return false;
            }
        }
        return problemOf(headers, VIA).isEmpty();
    }

    /** What is wrong in them, for a message whose start line asks for this method. */
    static Optional<Defect> check(Headers headers, Optional<String> method) {
        for (HeaderName name : COPIED) {
            Optional<Defect> problem = problemOf(headers, name);
            if (problem.isPresent()) {
                return problem;
            }
        }
        for (HeaderName name : UNIQUE) {
            if (headers.all(name).size() > 1) {
                return Optional.of(Defect.bad(name + " repeated"));
            }
        }
        CSeq cseq = CSeq.parse(headers.first(CSEQ).orElse(""));
        if (method.isPresent() && !cseq.method().name().equals(method.get())) {
            return Optional.of(Defect.bad("CSeq names another method"));
        }
        return maxForwards(headers);
    }

    private static Optional<Defect> problemOf(Headers headers, HeaderName name) {
        Optional<String> value = headers.first(name);
        if (value.isEmpty() || value.get().isEmpty()) {
            return Optional.of(Defect.bad("no " + name));
        }
        try {
            read(name, value.get());
            return Optional.empty();
        } catch (MalformedMessage malformed) {
            return Optional.of(Defect.bad(name + ": " + malformed.reason()));
        }
    }

    private static void read(HeaderName name, String value) {
        if (name.equals(VIA)) {
            List<String> elements = CommaList.split(value);
            if (elements.isEmpty()) {
                throw new MalformedMessage("nothing in it");
            }
            Via.parse(elements.getFirst());
        } else if (name.equals(CSEQ)) {
            CSeq.parse(value);
        } else if (name.equals(CALL_ID)) {
            if (value.indexOf(' ') >= 0 || value.indexOf('\t') >= 0) {
                throw new MalformedMessage("white space in it");
            }
        } else {
            NameAddr.parse(value);
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
