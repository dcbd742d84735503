package org.tertulia.strand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tertulia.strand.Awaited.Expired;
import org.tertulia.strand.Awaited.Settled;

final class MailboxTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void refusesWhatIsTooMuch() {
        var mailbox = new Mailbox<String>("a message", 2);
        assertThat(mailbox.offer("a")).isTrue();
        assertThat(mailbox.offer("b")).isTrue();
        assertThat(mailbox.offer("c")).isFalse();
        assertThat(mailbox.size()).isEqualTo(2);
        assertThat(mailbox.next().peek()).contains("a");
        assertThat(mailbox.offer("d")).isTrue();
        assertThatThrownBy(() -> new Mailbox<String>("nothing", 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void losesNothingWhenAWaitExpires() {
        try (var world = new SimulatedStrands(1)) {
            var mailbox = new Mailbox<String>("a message", 10);
            Strand strand = world.open("s", (_, _) -> {});
            List<Object> received = new ArrayList<>();
            strand.start(
                    "receives",
                    () -> {
                        received.add(strand.await(mailbox.next(), Duration.ofSeconds(1)));
                        strand.await(Pending.create(), Duration.ofSeconds(2));
                        received.add(strand.await(mailbox.next(), LONG));
                        received.add(strand.await(mailbox.next(), LONG));
                    });
            world.schedule(Duration.ofSeconds(2), () -> mailbox.offer("one"));
            world.schedule(Duration.ofSeconds(2).plusNanos(1), () -> mailbox.offer("two"));
            world.runUntilQuiet();
            assertThat(received)
                    .containsExactly(new Expired<>(), new Settled<>("one"), new Settled<>("two"));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void handsOverFromThreadsInTheirOrder(boolean carriedByLoop) {
        try (var rig = carriedByLoop ? StrandsRig.Real.onLoop() : StrandsRig.Real.onPool()) {
            var mailbox = new Mailbox<int[]>("a number", 10_000);
            Strand strand = rig.strands().open("s", rig.strict());
            List<int[]> received = new CopyOnWriteArrayList<>();
            strand.start(
                    "receives",
                    () -> {
                        for (int i = 0; i < 4000; i++) {
                            if (strand.await(mailbox.next(), LONG)
                                    instanceof Settled<int[]>(var n)) {
                                received.add(n);
                            }
                        }
                    });
            for (int i = 0; i < 4; i++) {
                int sender = i;
                rig.elsewhere(() -> {
                    for (int j = 0; j < 1000; j++) {
                        mailbox.offer(new int[] {sender, j});
                    }
                });
            }
            rig.runUntil(() -> received.size() == 4000);
            for (int i = 0; i < 4; i++) {
                int sender = i;
                assertThat(received.stream().filter(n -> n[0] == sender).map(n -> n[1]))
                        .hasSize(1000)
                        .isSorted();
            }
        }
    }
}
