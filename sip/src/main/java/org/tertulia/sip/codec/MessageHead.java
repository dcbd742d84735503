package org.tertulia.sip.codec;

import java.util.Optional;
import org.tertulia.sip.message.HeaderField;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.Headers;

/** Start line and header fields of one message, and the first thing that was wrong in them. */
record MessageHead(StartLine startLine, Headers headers, Optional<Defect> defect) {

    /** Content-Length as the fields tell it. */
    sealed interface Length {
        record Of(int octets) implements Length {}

        record Absent() implements Length {}

        record Unreadable(Defect defect) implements Length {}
    }

    Length contentLength() {
        Length found = new Length.Absent();
        for (HeaderField field : headers) {
            if (!field.name().equals(HeaderName.CONTENT_LENGTH)) {
                continue;
            }
            if (!(found instanceof Length.Absent)) {
                return new Length.Unreadable(Defect.bad("Content-Length repeated"));
            }
            found = length(field.value());
        }
        return found;
    }

    private static Length length(String value) {
        if (!value.matches("[0-9]{1,32}")) {
            return new Length.Unreadable(Defect.bad("Content-Length is not a number"));
        }
        String digits = value.replaceFirst("^0+(?=.)", "");
        if (digits.length() > 9) {
            return new Length.Unreadable(Defect.tooLarge("Content-Length beyond every limit"));
        }
        return new Length.Of(Integer.parseInt(digits));
    }
}
