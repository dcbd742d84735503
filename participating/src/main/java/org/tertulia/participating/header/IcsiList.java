package org.tertulia.participating.header;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.tertulia.sip.header.Parameters;
import org.tertulia.sip.header.Quoted;

/**
 * The service identifiers of a feature parameter: several in one pair of quotes, percent-encoded,
 * whole values compared.
 */
public record IcsiList(List<String> tags) {
    public IcsiList {
        tags = List.copyOf(tags);
    }

    /** The values of this feature parameter, for instance {@code +g.3gpp.icsi-ref}. */
    public static IcsiList of(Parameters parameters, String name) {
        return parameters.value(name).map(IcsiList::parse).orElse(new IcsiList(List.of()));
    }

    /** Reads a value with or without its quotes; text that is not encoded is taken as it is. */
    public static IcsiList parse(String value) {
        List<String> tags = new ArrayList<>();
        String text = Quoted.unquote(value.strip());
        int start = 0;
        while (start <= text.length()) {
            int comma = text.indexOf(',', start);
            int end = comma < 0 ? text.length() : comma;
            String tag = percentDecoded(text.substring(start, end).strip());
            if (!tag.isEmpty()) {
                tags.add(tag);
            }
            start = end + 1;
        }
        return new IcsiList(tags);
    }

    public boolean has(String tag) {
        return tags.stream().anyMatch(tag::equalsIgnoreCase);
    }

    private static String percentDecoded(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int high =
                    c == '%' && i + 2 < text.length()
                            ? Character.digit(text.charAt(i + 1), 16)
                            : -1;
            int low = high >= 0 ? Character.digit(text.charAt(i + 2), 16) : -1;
            if (low >= 0) {
                out.write(high * 16 + low);
                i += 2;
            } else {
                out.writeBytes(String.valueOf(c).getBytes(UTF_8));
            }
        }
        return out.toString(UTF_8);
    }
}
