package org.tertulia.sip.message;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a header value at its commas, not at those in quotes or angle brackets (RFC 3261 section
 * 7.3.1).
 */
public final class CommaList {
    private CommaList() {}

    public static List<String> split(String value) {
        List<String> found = new ArrayList<>();
        split(value, found);
        return found;
    }

    /** Adds the elements of {@code value} to {@code found}; empty elements are left out. */
    static void split(String value, List<String> found) {
        int start = 0;
        boolean quoted = false;
        int angle = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (quoted) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == '<') {
                angle++;
            } else if (c == '>') {
                angle--;
            } else if (c == ',' && angle <= 0) {
                add(value.substring(start, i), found);
                start = i + 1;
            }
        }
        add(value.substring(start), found);
    }

    private static void add(String element, List<String> found) {
        String stripped = element.strip();
        if (!stripped.isEmpty()) {
            found.add(stripped);
        }
    }
}
