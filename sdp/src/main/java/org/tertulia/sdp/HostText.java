package org.tertulia.sdp;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Hosts compared as addresses: case and the many spellings of one IPv6 address do not matter. */
final class HostText {

    private static final int GROUPS = 8;

    private HostText() {}

    static boolean same(String one, String other) {
        return normal(one).equals(normal(other));
    }

    private static String normal(String host) {
        String bare =
                host.startsWith("[") && host.endsWith("]")
                        ? host.substring(1, host.length() - 1)
                        : host;
        return bare.indexOf(':') < 0
                ? bare.toLowerCase(Locale.ROOT)
                : groups(bare).map(Object::toString).orElse(bare.toLowerCase(Locale.ROOT));
    }

    /** The eight groups of an IPv6 address (RFC 4291 section 2.2), unless the text is none. */
    private static Optional<List<Integer>> groups(String text) {
        int gap = text.indexOf("::");
        Optional<List<Integer>> head = part(gap < 0 ? text : text.substring(0, gap));
        Optional<List<Integer>> tail = part(gap < 0 ? "" : text.substring(gap + 2));
        if (head.isEmpty() || tail.isEmpty()) {
            return Optional.empty();
        }
        int missing = GROUPS - head.get().size() - tail.get().size();
        if (gap < 0 ? missing != 0 : missing < 1) {
            return Optional.empty();
        }
        return Optional.of(
                IntStream.concat(
                                IntStream.concat(
                                        head.get().stream().mapToInt(Integer::intValue),
                                        IntStream.generate(() -> 0).limit(missing)),
                                tail.get().stream().mapToInt(Integer::intValue))
                        .boxed()
                        .toList());
    }

    private static Optional<List<Integer>> part(String text) {
        if (text.isEmpty()) {
            return Optional.of(List.of());
        }
        List<Optional<List<Integer>>> groups =
                Arrays.stream(text.split(":", -1)).map(HostText::group).toList();
        return groups.stream().allMatch(Optional::isPresent)
                ? Optional.of(
                        groups.stream().flatMap(Optional::stream).flatMap(List::stream).toList())
                : Optional.empty();
    }

    private static Optional<List<Integer>> group(String text) {
        if (text.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
            int[] octets =
                    Arrays.stream(text.split("\\.", -1)).mapToInt(Integer::parseInt).toArray();
            return Optional.of(List.of(octets[0] * 256 + octets[1], octets[2] * 256 + octets[3]));
        }
        return text.matches("[0-9a-fA-F]{1,4}")
                ? Optional.of(List.of(Integer.parseInt(text, 16)))
                : Optional.empty();
    }
}
