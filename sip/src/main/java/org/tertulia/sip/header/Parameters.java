package org.tertulia.sip.header;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tertulia.sip.message.MalformedMessage;

/**
 * Parameters after a semicolon, in their order; names are compared without regard to case, values
 * keep their quotes (RFC 3261 section 25.1, generic-param).
 */
public record Parameters(List<Parameter> all) {
    public static final Parameters NONE = new Parameters(List.of());

    /** One parameter; a flag has no value. */
    public record Parameter(String name, Optional<String> value) {}

    public Parameters {
        all = List.copyOf(all);
    }

    /**
     * Reads {@code ;name=value;flag}; text must be empty or begin with a semicolon, white space
     * aside.
     */
    public static Parameters parse(String text) {
        if (text.isBlank()) {
            return NONE;
        }
        List<Parameter> found = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ' ' || c == '\t') {
                at++;
                continue;
            }
            if (c != ';') {
                throw new MalformedMessage("semicolon expected before a parameter");
            }
            int end = endOf(text, at + 1);
            add(text.substring(at + 1, end), found);
            at = end;
        }
        return new Parameters(found);
    }

    private static int endOf(String text, int start) {
        boolean quoted = false;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ';' && !quoted) {
                return i;
            }
        }
        if (quoted) {
            throw new MalformedMessage("quote without end in a parameter");
        }
        return text.length();
    }

    private static void add(String one, List<Parameter> found) {
        int equals = one.indexOf('=');
        String name = (equals < 0 ? one : one.substring(0, equals)).strip();
        if (name.isEmpty()) {
            if (one.isBlank()) {
                return; // a doubled or trailing semicolon is harmless and seen in the field
            }
            throw new MalformedMessage("parameter without a name");
        }
        found.add(
                new Parameter(
                        name,
                        equals < 0
                                ? Optional.empty()
                                : Optional.of(one.substring(equals + 1).strip())));
    }

    public boolean has(String name) {
        return find(name).isPresent();
    }

    /** The value as written, with its quotes; empty for a flag or an absent parameter. */
    public Optional<String> value(String name) {
        return find(name).flatMap(Parameter::value);
    }

    /** The value without quotes and escapes. */
    public Optional<String> text(String name) {
        return value(name).map(Quoted::unquote);
    }

    private Optional<Parameter> find(String name) {
        for (Parameter parameter : all) {
            if (parameter.name.equalsIgnoreCase(name)) {
                return Optional.of(parameter);
            }
        }
        return Optional.empty();
    }

    public Parameters with(String name, String value) {
        return put(new Parameter(name, Optional.of(value)));
    }

    public Parameters withFlag(String name) {
        return put(new Parameter(name, Optional.empty()));
    }

    private Parameters put(Parameter parameter) {
        List<Parameter> changed = new ArrayList<>(all);
        for (int i = 0; i < changed.size(); i++) {
            if (changed.get(i).name.equalsIgnoreCase(parameter.name)) {
                changed.set(i, parameter);
                return new Parameters(changed);
            }
        }
        changed.add(parameter);
        return new Parameters(changed);
    }

    public Parameters without(String name) {
        List<Parameter> kept = new ArrayList<>(all);
        kept.removeIf(parameter -> parameter.name.equalsIgnoreCase(name));
        return new Parameters(kept);
    }

    public String text() {
        StringBuilder out = new StringBuilder();
        for (Parameter parameter : all) {
            out.append(';').append(parameter.name);
            parameter.value.ifPresent(value -> out.append('=').append(value));
        }
        return out.toString();
    }

    @Override
    public String toString() {
        return text();
    }
}
