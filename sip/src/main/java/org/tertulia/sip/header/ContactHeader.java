package org.tertulia.sip.header;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.Headers;
import org.tertulia.sip.message.MalformedMessage;

/** The Contact header of a message (RFC 3261 section 20.10). */
public sealed interface ContactHeader {
    /** A lone star, which removes all bindings of a REGISTER (section 10.2.2). */
    record Everything() implements ContactHeader {}

    /** Addresses in their order; none if the header is absent. */
    record Addresses(List<NameAddr> all) implements ContactHeader {
        public Addresses {
            all = List.copyOf(all);
        }
    }

    /**
     * Reads all Contact fields.
     *
     * @throws MalformedMessage when one cannot be read, or a star stands beside others
     */
    static ContactHeader of(Headers headers) {
        List<NameAddr> found = new ArrayList<>();
        List<String> elements = headers.elements(HeaderName.CONTACT);
        if (elements.equals(List.of("*"))) {
            return new Everything();
        }
        for (String element : elements) {
            found.add(NameAddr.parse(element));
        }
        return new Addresses(found);
    }

    /** The first address, if there is one. */
    default Optional<NameAddr> first() {
        return switch (this) {
            case Everything _ -> Optional.empty();
            case Addresses(List<NameAddr> all) -> all.stream().findFirst();
        };
    }

    /** The time of one contact; what is no number counts as absent (section 10.2.1.1). */
    static Optional<Duration> expires(NameAddr contact) {
        try {
            return contact.parameters().value("expires").map(DeltaSeconds::parse);
        } catch (MalformedMessage _) {
            return Optional.empty();
        }
    }

    /** The preference of one contact in thousandths; 1000 if it has none or an odd one. */
    static int preference(NameAddr contact) {
        String q = contact.parameters().value("q").orElse("1");
        if (!q.matches("0(\\.[0-9]{0,3})?|1(\\.0{0,3})?")) {
            return 1000;
        }
        return q.charAt(0) == '1' ? 1000 : thousandths(q);
    }

    private static int thousandths(String q) {
        String digits = (q.length() > 2 ? q.substring(2) : "") + "000";
        return Integer.parseInt(digits.substring(0, 3));
    }
}
