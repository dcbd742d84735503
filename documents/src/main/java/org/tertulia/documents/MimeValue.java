package org.tertulia.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A MIME header field value with parameters, as Content-Type and Content-Disposition have (RFC 2045
 * section 5.1, RFC 2183). Names are compared without regard to case.
 */
public record MimeValue(String value, List<Parameter> parameters) {

    /** A parameter without the quotes that its value may have had. */
    public record Parameter(String name, String value) {}

    public MimeValue {
        parameters = List.copyOf(parameters);
    }

    /** Reads a field value; parts that are no parameter are passed over. */
    public static MimeValue parse(String text) {
        List<String> parts = split(text);
        List<Parameter> parameters = new ArrayList<>();
        for (String part : parts.subList(1, parts.size())) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                String name = part.substring(0, equals).strip();
                parameters.add(new Parameter(name, unquoted(part.substring(equals + 1).strip())));
            }
        }
        return new MimeValue(parts.getFirst().strip(), parameters);
    }

    public boolean is(String other) {
        return value.equalsIgnoreCase(other);
    }

    /** The value of the first parameter of that name. */
    public Optional<String> parameter(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equalsIgnoreCase(name))
                .map(Parameter::value)
                .findFirst();
    }

    /** Splits at semicolons that are not inside quotes; there is always a first part. */
    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\\' && quoted) {
                i++;
            } else if (c == ';' && !quoted) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(Math.min(start, text.length())));
        return parts;
    }

    private static String unquoted(String text) {
        if (text.length() < 2 || !text.startsWith("\"") || !text.endsWith("\"")) {
            return text;
        }
        return text.substring(1, text.length() - 1).replaceAll("\\\\(.)", "$1");
    }
}
