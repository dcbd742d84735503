package org.tertulia.simulator.peer.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One header value taken apart: what stands before the parameters, and the parameters (RFC 3261
 * section 7.3.1). For name-addr values the main part is the URI without its brackets.
 */
public record HeaderValue(String main, Map<String, String> parameters) {

    /** Takes a value apart at the semicolons outside quotes and brackets. */
    public static HeaderValue of(String value) {
        List<String> parts = split(value, ';');
        String main = parts.getFirst().strip();
        int open = main.indexOf('<');
        if (open >= 0 && main.endsWith(">")) {
            main = main.substring(open + 1, main.length() - 1);
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String part : parts.subList(1, parts.size())) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals);
            String text = equals < 0 ? "" : part.substring(equals + 1).strip();
            parameters.put(name.strip().toLowerCase(Locale.ROOT), text);
        }
        return new HeaderValue(main, parameters);
    }

    /** The parameter of that name, empty text if it stands there without a value. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Splits at a character that is neither quoted nor inside angle brackets. */
    public static List<String> split(String value, char at) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int depth = 0;
        int start = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (quoted) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == '<') {
                depth++;
            } else if (c == '>') {
                depth--;
            } else if (c == at && depth <= 0) {
                parts.add(value.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(value.substring(start));
        return parts;
    }
}
