package org.tertulia.strand;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TimerHeapTest {

    private static final Comparator<TimerHeap.Entry> ORDER =
            Comparator.comparingLong(TimerHeap.Entry::time)
                    .thenComparingLong(TimerHeap.Entry::rank);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void agreesWithASortedListUnderRandomUse(long seed) {
        var lot = new Random(seed);
        var heap = new TimerHeap();
        List<TimerHeap.Entry> model = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            if (model.isEmpty() || lot.nextInt(5) < 3) {
                var entry = new TimerHeap.Entry(lot.nextInt(100), i, () -> {});
                heap.add(entry);
                model.add(entry);
            } else {
                TimerHeap.Entry chosen =
                        lot.nextBoolean()
                                ? model.get(lot.nextInt(model.size()))
                                : heap.first().orElseThrow();
                assertThat(heap.remove(chosen)).isTrue();
                assertThat(heap.remove(chosen)).isFalse();
                model.remove(chosen);
            }
            assertThat(heap.size()).isEqualTo(model.size());
            Optional<TimerHeap.Entry> first = model.stream().min(ORDER);
            assertThat(heap.first()).isEqualTo(first);
        }
    }
}
