package org.tertulia.sdp;

import java.util.List;
import java.util.Optional;

/** An attribute {@code a=name} or {@code a=name:value} (RFC 8866 section 5.13). */
public record SdpAttribute(String name, Optional<String> value) {

    public SdpAttribute {
        if (name.isEmpty() || name.indexOf(':') >= 0) {
            throw new IllegalArgumentException("not an attribute name: " + name);
        }
    }

    /** An attribute that says something by its presence alone. */
    public static SdpAttribute flag(String name) {
        return new SdpAttribute(name, Optional.empty());
    }

    public static SdpAttribute of(String name, String value) {
        return new SdpAttribute(name, Optional.of(value));
    }

    static Optional<SdpAttribute> parse(String text) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new SdpAttribute(
                        name,
                        colon < 0 ? Optional.empty() : Optional.of(text.substring(colon + 1))));
    }

    /** The words of the value, for attributes that are a list separated by spaces. */
    public List<String> words() {
        return value.map(Words::of).orElse(List.of());
    }

    public SdpLine toLine() {
        return new SdpLine('a', value.map(v -> name + ":" + v).orElse(name));
    }
}
