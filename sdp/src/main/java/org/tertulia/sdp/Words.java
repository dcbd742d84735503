package org.tertulia.sdp;

import java.util.Arrays;
import java.util.List;

/** Splitting at runs of spaces, which real stacks double and leave at line ends. */
final class Words {

    private Words() {}

    static List<String> of(String text) {
        return Arrays.stream(text.split("[ \t]+", -1)).filter(word -> !word.isEmpty()).toList();
    }
}
