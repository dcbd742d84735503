package org.tertulia.sip.auth;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tertulia.sip.header.Quoted;
import org.tertulia.sip.message.CommaList;
import org.tertulia.sip.message.MalformedMessage;

/** The fields behind the word Digest in a challenge or in credentials, by name in lower case. */
record DigestFields(Map<String, String> byName) {

    /** The fields; empty if this is another scheme. */
    static Optional<DigestFields> parse(String value) {
        String text = value.strip();
        if (!text.regionMatches(true, 0, "Digest ", 0, 7)) {
            return Optional.empty();
        }
        Map<String, String> fields = new LinkedHashMap<>();
        for (String element : CommaList.split(text.substring(7))) {
            int equals = element.indexOf('=');
            if (equals <= 0) {
                throw new MalformedMessage("field of Digest without a value");
            }
            String name = element.substring(0, equals).strip().toLowerCase(Locale.ROOT);
            String field = Quoted.unquote(element.substring(equals + 1).strip());
            if (fields.put(name, field) != null) {
                throw new MalformedMessage("field of Digest repeated");
            }
        }
        return Optional.of(new DigestFields(fields));
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    String required(String name) {
        return get(name).orElseThrow(() -> new MalformedMessage("Digest without " + name));
    }

    DigestHash hash() {
        return DigestHash.of(get("algorithm").orElse("MD5"))
                .orElseThrow(() -> new MalformedMessage("Digest with another algorithm"));
    }
}
