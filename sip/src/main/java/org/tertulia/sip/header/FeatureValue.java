package org.tertulia.sip.header;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tertulia.sip.uri.UriEscapes;

/**
 * The value of a feature parameter (RFC 3840 section 9): tokens, a string in angle brackets, or a
 * flag that reads as TRUE. Tokens are compared whole, decoded and without regard to case.
 */
public record FeatureValue(List<String> tokens) {
    private static final FeatureValue TRUE = new FeatureValue(List.of("TRUE"));

    public FeatureValue {
        tokens = List.copyOf(tokens);
    }

    /** The value of a parameter as it stands in Contact, Accept-Contact or Reject-Contact. */
    public static FeatureValue of(Parameters.Parameter parameter) {
        return parameter.value().map(FeatureValue::parse).orElse(TRUE);
    }

    /** Reads a value with or without its quotes; the quotes may stand in for several tokens. */
    public static FeatureValue parse(String value) {
        String text = Quoted.unquote(value.strip()).strip();
        if (text.startsWith("<") || text.startsWith("!<")) {
            return new FeatureValue(List.of(text));
        }
        List<String> tokens = new ArrayList<>();
        for (String token : text.split(",", -1)) {
            String decoded = UriEscapes.decode(token.strip());
            if (!decoded.isEmpty()) {
                tokens.add(decoded);
            }
        }
        return new FeatureValue(tokens);
    }

    public boolean has(String token) {
        for (String own : tokens) {
            if (equal(own, token)) {
                return true;
            }
        }
        return false;
    }

    /** Whether something is in both (RFC 2533 by way of RFC 3841 section 7.2.4). */
    public boolean overlaps(FeatureValue other) {
        for (String own : tokens) {
            for (String their : other.tokens) {
                if (overlap(own, their)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean overlap(String one, String two) {
        int oneStart = negations(one);
        int twoStart = negations(two);
        boolean negated = ((oneStart + twoStart) & 1) == 1;
        return negated != same(one.substring(oneStart), two.substring(twoStart));
    }

    private static int negations(String token) {
        int count = 0;
        while (count < token.length() && token.charAt(count) == '!') {
            count++;
        }
        return count;
    }

    private static boolean same(String one, String two) {
        if (one.startsWith("#") && two.startsWith("#")) {
            return NumericRange.parse(one).overlaps(NumericRange.parse(two));
        }
        return equal(one, two);
    }

    // strings in angle brackets regard case, tokens do not (RFC 3840 section 9)
    private static boolean equal(String one, String two) {
        return one.startsWith("<") ? one.equals(two) : one.equalsIgnoreCase(two);
    }

    /** A numeric value: {@code #=1}, {@code #>=1}, {@code #<=1} or {@code #1:2}. */
    private record NumericRange(BigDecimal low, BigDecimal high) {
        private static final BigDecimal FAR = new BigDecimal("1e9");
        private static final NumericRange NONE = new NumericRange(FAR, FAR.negate());

        static NumericRange parse(String text) {
            String body = text.substring(1).strip().toLowerCase(Locale.ROOT);
            if (!body.matches("(=|>=|<=)?[+-]?[0-9.]{1,12}(:[+-]?[0-9.]{1,12})?")) {
                return NONE;
            }
            try {
                return of(body);
            } catch (NumberFormatException _) {
                return NONE;
            }
        }

        private static NumericRange of(String body) {
            int colon = body.indexOf(':');
            if (colon > 0) {
                return new NumericRange(
                        new BigDecimal(body.substring(0, colon)),
                        new BigDecimal(body.substring(colon + 1)));
            }
            if (body.startsWith(">=")) {
                return new NumericRange(new BigDecimal(body.substring(2)), FAR);
            }
            if (body.startsWith("<=")) {
                return new NumericRange(FAR.negate(), new BigDecimal(body.substring(2)));
            }
            BigDecimal exact = new BigDecimal(body.startsWith("=") ? body.substring(1) : body);
            return new NumericRange(exact, exact);
        }

        boolean overlaps(NumericRange other) {
            return low.compareTo(other.high) <= 0 && other.low.compareTo(high) <= 0;
        }
    }
}
