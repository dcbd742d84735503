package org.tertulia.sip.uri;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tertulia.sip.header.Parameters;

/** When two URIs are the same (RFC 3261 section 19.1.4, RFC 3966 section 4). */
public final class UriComparison {
    // these never match when only one of the two URIs has them
    private static final List<String> TELLING =
            List.of("user", "ttl", "method", "maddr", "transport");

    private UriComparison() {}

    public static boolean equal(Uri one, Uri two) {
        return switch (one) {
            case SipUri sip -> two instanceof SipUri other && equal(sip, other);
            case TelUri tel -> two instanceof TelUri other && equal(tel, other);
            case OtherUri any -> two instanceof OtherUri other && equal(any, other);
        };
    }

    private static boolean equal(SipUri one, SipUri two) {
        return one.secure() == two.secure()
                && one.user()
                        .map(UriComparison::normal)
                        .equals(two.user().map(UriComparison::normal))
                && one.host().equalsIgnoreCase(two.host())
                && one.port().equals(two.port())
                && TELLING.stream()
                        .allMatch(name -> one.parameters().has(name) == two.parameters().has(name))
                && agree(one.parameters(), two.parameters())
                && headers(one).equals(headers(two));
    }

    /** Parameters that stand in both have the same value. */
    private static boolean agree(Parameters one, Parameters two) {
        for (Parameters.Parameter parameter : one.all()) {
            if (two.has(parameter.name()) && !sameValue(parameter, two)) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameValue(Parameters.Parameter parameter, Parameters others) {
        Optional<String> own = parameter.value().map(UriComparison::folded);
        return own.equals(others.value(parameter.name()).map(UriComparison::folded));
    }

    private static String folded(String text) {
        return normal(text).toLowerCase(Locale.ROOT);
    }

    private static List<String> headers(SipUri uri) {
        List<String> found = new ArrayList<>();
        for (String header : uri.headers().orElse("").split("&", -1)) {
            int equals = header.indexOf('=');
            String name = equals < 0 ? header : header.substring(0, equals);
            String value = equals < 0 ? "" : header.substring(equals + 1);
            found.add(folded(name) + "=" + UriEscapes.decode(value));
        }
        found.sort(null);
        return found;
    }

    // an escaped reserved character is another than the plain one, so it stays escaped
    private static String normal(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            boolean escape = text.charAt(i) == '%' && i + 2 < text.length();
            String decoded = escape ? UriEscapes.decode(text.substring(i, i + 3)) : "";
            if (!escape || decoded.length() == 3) {
                out.append(text.charAt(i));
                continue;
            }
            boolean reserved = decoded.isEmpty() || ";/?:@&=+$,".contains(decoded);
            boolean readable = decoded.length() == 1 && decoded.charAt(0) < 0x7f;
            out.append(
                    reserved || !readable
                            ? text.substring(i, i + 3).toUpperCase(Locale.ROOT)
                            : decoded);
            i += 2;
        }
        return out.toString();
    }

    private static boolean equal(TelUri one, TelUri two) {
        return one.digits().equals(two.digits()) && telParameters(one).equals(telParameters(two));
    }

    private static List<String> telParameters(TelUri uri) {
        List<String> found = new ArrayList<>();
        for (Parameters.Parameter parameter : uri.parameters().all()) {
            String name = parameter.name().toLowerCase(Locale.ROOT);
            String value = parameter.value().map(UriComparison::folded).orElse("");
            boolean number = name.equals("ext") || value.startsWith("+");
            found.add(name + "=" + (number ? value.replaceAll("[-.()]", "") : value));
        }
        found.sort(null);
        return found;
    }

    private static boolean equal(OtherUri one, OtherUri two) {
        String first = one.text();
        String second = two.text();
        int colon = first.indexOf(':');
        return first.regionMatches(true, 0, second, 0, colon + 1)
                && first.substring(colon)
                        .equals(second.substring(Math.min(colon, second.length())));
    }
}
