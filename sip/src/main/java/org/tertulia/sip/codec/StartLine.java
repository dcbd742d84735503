package org.tertulia.sip.codec;

import java.util.Locale;
import java.util.Optional;
import org.tertulia.sip.message.Token;

/** The first line of a message (RFC 3261 sections 7.1 and 7.2), as far as it can be read. */
sealed interface StartLine {
    /** A Request-Line; with a defect the method is still told, and the URI is as it came. */
    record OfRequest(String method, String uri, Optional<Defect> defect) implements StartLine {}

    /** A Status-Line. */
    record OfResponse(int status, String reason) implements StartLine {}

    /** Not SIP. */
    record Garbage(String why) implements StartLine {}

    static StartLine parse(String line) {
        if (line.regionMatches(true, 0, "SIP/", 0, 4)) {
            return status(line);
        }
        String text = line.stripTrailing();
        int first = text.indexOf(' ');
        int last = text.lastIndexOf(' ');
        if (first <= 0 || !Token.is(text.substring(0, first))) {
            return new Garbage("no SIP start line");
        }
        String method = text.substring(0, first);
        String version = text.substring(last + 1);
        if (first == last || !version.regionMatches(true, 0, "SIP/", 0, 4)) {
            return new Garbage("no SIP version in the start line");
        }
        Optional<Defect> defect =
                text.length() < line.length()
                        ? Optional.of(Defect.bad("white space after the start line"))
                        : version(version);
        return new OfRequest(method, text.substring(first + 1, last), defect);
    }

    private static Optional<Defect> version(String version) {
        return switch (version.toUpperCase(Locale.ROOT)) {
            case "SIP/2.0" -> Optional.empty();
            default ->
                    Optional.of(
                            version.substring(4).matches("[0-9]{1,9}\\.[0-9]{1,9}")
                                    ? new Defect(505, "other version of SIP")
                                    : Defect.bad("malformed SIP version"));
        };
    }

    private static StartLine status(String line) {
        boolean shaped =
                line.length() >= 11
                        && line.regionMatches(true, 0, "SIP/2.0 ", 0, 8)
                        && (line.length() == 11 || line.charAt(11) == ' ');
        if (!shaped) {
            return new Garbage("malformed status line");
        }
        int status = 0;
        for (int i = 8; i < 11; i++) {
            int digit = line.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return new Garbage("malformed status code");
            }
            status = status * 10 + digit;
        }
        if (status < 100 || status > 699) {
            return new Garbage("status code out of range");
        }
        return new OfResponse(status, line.length() > 12 ? line.substring(12) : "");
    }
}
