package org.tertulia.strand;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PendingTest {

    @Test
    void keepsTheFirstValue() {
        Pending<String> pending = Pending.create("an answer");
        assertThat(pending.peek()).isEmpty();
        assertThat(pending.isSettled()).isFalse();
        assertThat(pending.settle("first")).isTrue();
        assertThat(pending.settle("second")).isFalse();
        assertThat(pending.peek()).contains("first");
        assertThat(pending.isSettled()).isTrue();
        assertThat(pending.description()).isEqualTo("an answer");
    }

    @Test
    void tellsWhoAskedInOrderAndOnce() {
        Pending<String> pending = Pending.create();
        List<String> told = new ArrayList<>();
        Runnable withdrawn = () -> told.add("withdrawn");
        pending.onSettled(() -> told.add("one"));
        pending.onSettled(withdrawn);
        pending.onSettled(() -> told.add("two"));
        pending.withdraw(withdrawn);
        pending.settle("x");
        pending.settle("y");
        pending.onSettled(() -> told.add("late"));
        pending.withdraw(withdrawn);
        assertThat(told).containsExactly("one", "two", "late");
    }
}
