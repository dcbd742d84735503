package org.tertulia.sip.message;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The header fields of a message in their order on the wire. Immutable; changes give a new value.
 */
public final class Headers implements Iterable<HeaderField> {
    public static final Headers NONE = new Headers(List.of());

    private final List<HeaderField> fields;

    private Headers(List<HeaderField> fields) {
        this.fields = fields;
    }

    public static Headers of(List<HeaderField> fields) {
        return new Headers(List.copyOf(fields));
    }

    @Override
    public Iterator<HeaderField> iterator() {
        return fields.iterator();
    }

    public int size() {
        return fields.size();
    }

    /** The value of the first field of that name. */
    public Optional<String> first(HeaderName name) {
        return firstField(name).map(HeaderField::value);
    }

    /** The first field of that name. */
    public Optional<HeaderField> firstField(HeaderName name) {
        for (HeaderField field : fields) {
            if (field.name().equals(name)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }

    public boolean has(HeaderName name) {
        return firstField(name).isPresent();
    }

    /** The fields of that name in order, one entry a field line. */
    public List<HeaderField> all(HeaderName name) {
        List<HeaderField> found = new ArrayList<>();
        for (HeaderField field : fields) {
            if (field.name().equals(name)) {
                found.add(field);
            }
        }
        return found;
    }

    /** The elements of a comma-separated header over all its lines (RFC 3261 section 7.3.1). */
    public List<String> elements(HeaderName name) {
        List<String> found = new ArrayList<>();
        for (HeaderField field : fields) {
            if (field.name().equals(name)) {
                CommaList.split(field.value(), found);
            }
        }
        return found;
    }

    /** Whether a comma-separated header of tokens holds this one, without regard to case. */
    public boolean hasToken(HeaderName name, String token) {
        for (String element : elements(name)) {
            if (element.equalsIgnoreCase(token)) {
                return true;
            }
        }
        return false;
    }

    /** Replaces all fields of that name by one, at the place of the first, else at the end. */
    public Headers with(HeaderName name, String value) {
        List<HeaderField> changed = new ArrayList<>(fields.size() + 1);
        boolean placed = false;
        for (HeaderField field : fields) {
            if (!field.name().equals(name)) {
                changed.add(field);
            } else if (!placed) {
                changed.add(HeaderField.of(name, value));
                placed = true;
            }
        }
        if (!placed) {
            changed.add(HeaderField.of(name, value));
        }
        return new Headers(changed);
    }

    /** Adds a field after all others. */
    public Headers adding(HeaderName name, String value) {
        return adding(HeaderField.of(name, value));
    }

    /** Adds a field after all others, with the bytes it has. */
    public Headers adding(HeaderField field) {
        List<HeaderField> changed = new ArrayList<>(fields);
        changed.add(field);
        return new Headers(changed);
    }

    /**
     * Adds a field before the first of its name, else before all others (Via, Route, Record-Route).
     */
    public Headers pushing(HeaderName name, String value) {
        List<HeaderField> changed = new ArrayList<>(fields.size() + 1);
        int at = 0;
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equals(name)) {
                at = i;
                break;
            }
        }
        changed.addAll(fields);
        changed.add(at, HeaderField.of(name, value));
        return new Headers(changed);
    }

    /** Replaces the elements of a comma-separated header; none removes it. One line an element. */
    public Headers withElements(HeaderName name, List<String> elements) {
        List<HeaderField> changed = new ArrayList<>(fields.size() + elements.size());
        boolean placed = false;
        for (HeaderField field : fields) {
            if (!field.name().equals(name)) {
                changed.add(field);
            } else if (!placed) {
                elements.forEach(element -> changed.add(HeaderField.of(name, element)));
                placed = true;
            }
        }
        if (!placed) {
            elements.forEach(element -> changed.add(HeaderField.of(name, element)));
        }
        return new Headers(changed);
    }

    public Headers without(HeaderName name) {
        List<HeaderField> kept = new ArrayList<>(fields.size());
        for (HeaderField field : fields) {
            if (!field.name().equals(name)) {
                kept.add(field);
            }
        }
        return kept.size() == fields.size() ? this : new Headers(kept);
    }

    /**
     * Adds the fields of these names from another message, bytes and order kept; absent ones stay
     * absent.
     */
    public Headers copying(Headers source, HeaderName... names) {
        List<HeaderField> changed = new ArrayList<>(fields);
        for (HeaderName name : names) {
            changed.addAll(source.all(name));
        }
        return new Headers(changed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Headers headers && fields.equals(headers.fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    @Override
    public String toString() {
        return fields.toString();
    }
}
