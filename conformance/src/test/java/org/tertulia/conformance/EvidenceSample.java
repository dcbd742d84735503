package org.tertulia.conformance;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tertulia.clause.Evidence;

/** Not run by the build itself (by its name); the tests run it to see what the listener writes. */
class EvidenceSample {

    @Test
    @Evidence({"A-1", "A-2"})
    void passes() {}

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    @Evidence("A-3")
    void failsForTwo(int number) {
        Assertions.assertThat(number).isNotEqualTo(2);
    }

    @Test
    void namesNothing() {}
}
