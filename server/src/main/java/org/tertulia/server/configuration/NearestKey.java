package org.tertulia.server.configuration;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses which key was meant. */
final class NearestKey {

    private NearestKey() {}

    /** {@code , did you mean 'x'?} or nothing when no key is near. */
    static String hint(String written, Collection<String> keys) {
        return nearest(written, keys).map(key -> ", did you mean '" + key + "'?").orElse("");
    }

    static Optional<String> nearest(String written, Collection<String> keys) {
        int reach = Math.max(2, written.length() / 3);
        return keys.stream()
                .filter(key -> distance(written, key) <= reach || key.endsWith("." + written))
                .min(
                        Comparator.<String>comparingInt(key -> distance(written, key))
                                .thenComparing(Comparator.naturalOrder()));
    }

    /** Levenshtein's distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitution = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substitution, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
