package org.tertulia.sip.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One header field. A field from the wire keeps the bytes it came in and is written back from them;
 * its value is decoded and unfolded when it is first read (RFC 3261 section 7.3.1).
 */
public final class HeaderField {
    private final HeaderName name;
    private final byte @Nullable [] wire;
    private final int start;
    private final int end;
    private final int valueStart;
    private @Nullable String value;
    private @Nullable Object parsed;

    private HeaderField(
            HeaderName name, byte @Nullable [] wire, int start, int valueStart, int end) {
        this.name = name;
        this.wire = wire;
        this.start = start;
        this.valueStart = valueStart;
        this.end = end;
    }

    /** A field of our own making; a value with a line break is our mistake. */
    public static HeaderField of(HeaderName name, String value) {
        if (value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("line break in value of " + name);
        }
        HeaderField field = new HeaderField(name, null, 0, 0, 0);
        field.value = value;
        return field;
    }

    /**
     * A field as it stands in {@code wire}, from its name up to but not including the last line
     * end.
     */
    public static HeaderField received(
            HeaderName name, byte[] wire, int start, int valueStart, int end) {
        return new HeaderField(name, wire, start, valueStart, end);
    }

    public HeaderName name() {
        return name;
    }

    /** The value without surrounding white space, folds replaced by one space. */
    public String value() {
        String known = value;
        if (known == null) {
            known = decode();
            value = known;
        }
        return known;
    }

    /**
     * The value as a record of this type, parsed when it is first asked for and kept. Racing
     * readers may each parse; they get equal values.
     */
    public <T> T as(Class<T> type, Function<String, T> grammar) {
        Object known = parsed;
        if (type.isInstance(known)) {
            return type.cast(known);
        }
        T made = grammar.apply(value());
        parsed = made;
        return made;
    }

    private String decode() {
        if (wire == null) {
            throw new IllegalStateException("a field without bytes has a value");
        }
        String text = new String(wire, valueStart, end - valueStart, UTF_8);
        return Folding.unfold(text);
    }

    /** Writes the field and its line end. */
    public void writeTo(ByteArrayOutputStream out) {
        if (wire != null) {
            out.write(wire, start, end - start);
        } else {
            out.writeBytes(name.canonical().getBytes(UTF_8));
            out.write(':');
            out.write(' ');
            out.writeBytes(value().getBytes(UTF_8));
        }
        out.write('\r');
        out.write('\n');
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HeaderField field
                && name.equals(field.name)
                && value().equals(field.value());
    }

    @Override
    public int hashCode() {
        return name.hashCode() * 31 + value().hashCode();
    }

    @Override
    public String toString() {
        return name + ": " + value();
    }
}
