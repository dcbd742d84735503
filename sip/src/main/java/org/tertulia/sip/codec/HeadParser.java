package org.tertulia.sip.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tertulia.sip.message.HeaderField;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.Headers;
import org.tertulia.sip.message.Token;

/**
 * Cuts the head of a message into its lines (RFC 3261 section 7). Goes on after a defect, so that a
 * refusal can copy what came intact. Line ends without CR are taken, since old senders write them.
 */
final class HeadParser {
    private final byte[] wire;
    private final int end;
    private final SipLimits limits;
    private final List<HeaderField> fields = new ArrayList<>(24);
    private @Nullable Defect defect;
    private int at;

    private HeadParser(byte[] wire, int start, int end, SipLimits limits) {
        this.wire = wire;
        this.at = start;
        this.end = end;
        this.limits = limits;
    }

    /** Reads the head between these bounds, up to and without the empty line. */
    static MessageHead parse(byte[] wire, int start, int end, SipLimits limits) {
        return new HeadParser(wire, start, end, limits).parse();
    }

    /** The index behind the empty line that ends the head, or -1; looks from {@code from} on. */
    static int endOfHead(byte[] wire, int from, int end) {
        for (int i = from; i + 1 < end; i++) {
            if (wire[i] == '\n') {
                if (wire[i + 1] == '\n') {
                    return i + 2;
                }
                if (wire[i + 1] == '\r' && i + 2 < end && wire[i + 2] == '\n') {
                    return i + 3;
                }
            }
        }
        return -1;
    }

    private MessageHead parse() {
        int lineEnd = lineEnd(at);
        StartLine startLine =
                StartLine.parse(new String(wire, at, textEnd(at, lineEnd) - at, UTF_8));
        if (!isClean(at, textEnd(at, lineEnd))) {
            note(Defect.bad("carriage return inside a line"));
        }
        at = lineEnd;
        while (at < end && !atEmptyLine()) {
            if (fields.size() == limits.maxHeaders()) {
                note(Defect.tooLarge("too many header fields"));
                break;
            }
            field();
        }
        return new MessageHead(startLine, Headers.of(fields), Optional.ofNullable(defect));
    }

    private boolean atEmptyLine() {
        return wire[at] == '\n' || (wire[at] == '\r' && at + 1 < end && wire[at + 1] == '\n');
    }

    /** One field with its folded lines. */
    private void field() {
        int start = at;
        boolean bareLineFeed = false;
        int lineEnd = lineEnd(at);
        while (lineEnd < end && (wire[lineEnd] == ' ' || wire[lineEnd] == '\t')) {
            bareLineFeed |= textEnd(start, lineEnd) == lineEnd - 1;
            lineEnd = lineEnd(lineEnd);
        }
        int textEnd = textEnd(start, lineEnd);
        at = lineEnd;
        if (wire[lineEnd - 1] != '\n') {
            note(Defect.bad("header line without end"));
            return;
        }
        if (!isClean(start, textEnd)) {
            note(Defect.bad("carriage return inside a line"));
            return;
        }
        name(start, textEnd, bareLineFeed);
    }

    private void name(int start, int textEnd, boolean bareLineFeed) {
        int nameEnd = start;
        while (nameEnd < textEnd && Token.is(wire[nameEnd])) {
            nameEnd++;
        }
        int colon = nameEnd;
        while (colon < textEnd && (wire[colon] == ' ' || wire[colon] == '\t')) {
            colon++;
        }
        if (nameEnd == start || colon == textEnd || wire[colon] != ':') {
            note(Defect.bad("line without a header name"));
            return;
        }
        HeaderName name = HeaderName.of(new String(wire, start, nameEnd - start, ISO_8859_1));
        HeaderField field = HeaderField.received(name, wire, start, colon + 1, textEnd);
        // folded with bare line feeds: sent on in one line, so that everybody reads it alike
        fields.add(bareLineFeed ? HeaderField.of(name, field.value()) : field);
    }

    private void note(Defect found) {
        if (defect == null) {
            defect = found;
        }
    }

    /** The index behind the line feed that ends the line, or the end of the head. */
    private int lineEnd(int from) {
        for (int i = from; i < end; i++) {
            if (wire[i] == '\n') {
                return i + 1;
            }
        }
        return end;
    }

    private int textEnd(int start, int lineEnd) {
        int textEnd = lineEnd;
        if (textEnd > start && wire[textEnd - 1] == '\n') {
            textEnd--;
            if (textEnd > start && wire[textEnd - 1] == '\r') {
                textEnd--;
            }
        }
        return textEnd;
    }

    // a lone CR would be a line end for some readers behind us and none for others
    private boolean isClean(int start, int textEnd) {
        for (int i = start; i < textEnd; i++) {
            if (wire[i] == '\r' && (i + 1 == textEnd || wire[i + 1] != '\n')) {
                return false;
            }
        }
        return true;
    }
}
