package org.tertulia.sip.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tertulia.sip.header.SubscriptionState.Termination;

/** Subscriber and notifier against each other over a network that delays, reorders and loses. */
class SubscriptionPairTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void oneSubscriptionLastsForADay() {
        SubscriptionPair pair = new SubscriptionPair(1, 0);
        pair.subscribe();
        for (int hour = 0; hour < 24; hour++) {
            pair.run(HOUR);
            pair.change();
        }
        pair.run(MINUTE);
        assertThat(pair.seen).isEqualTo(24);
        assertThat(pair.subscriptions).isOne();
        // the first one, a refresh every 25 minutes and the changes
        assertThat(pair.notified).isBetween(1 + 24 + 57, 1 + 24 + 59);
        pair.unsubscribe();
        pair.run(MINUTE);
        assertThat(pair.isQuiet()).isTrue();
        assertThat(pair.notifiers).isEmpty();
        assertThat(pair.ends).hasSize(1);
        assertThat(pair.notifierEnds).hasSize(1).first().isInstanceOf(NotifierEnd.Finished.class);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.05, 0.2, 0.5})
    void whateverIsLostTheUserLearnsTheStateInTheEnd(double loss) {
        for (int seed = 0; seed < 60; seed++) {
            SubscriptionPair pair = new SubscriptionPair(seed, loss);
            pair.subscribe();
            for (int step = 0; step < 100; step++) {
                pair.change();
                pair.run(Duration.ofMillis(pair.random().nextInt(step % 10 == 0 ? 900_000 : 900)));
            }
            pair.loss = 0;
            pair.run(HOUR);
            if (pair.subscribers.isEmpty()) { // four attempts failed in a row
                pair.subscribe();
            }
            pair.run(HOUR);
            assertThat(pair.seen).as("seed %d", seed).isEqualTo(pair.truth);
            pair.unsubscribe();
            pair.run(HOUR);
            assertThat(pair.isQuiet()).as("seed %d", seed).isTrue();
            assertThat(pair.subscribers).isEmpty();
            assertThat(pair.notifiers).isEmpty();
            assertThat(pair.ends).hasSize(pair.subscriptions);
            if (loss == 0) {
                assertThat(pair.subscriptions).isOne();
            }
        }
    }

    @Test
    void leavingAtAnyTimeLeavesNothing() {
        for (int seed = 0; seed < 300; seed++) {
            SubscriptionPair pair = new SubscriptionPair(seed, seed % 3 == 0 ? 0.3 : 0);
            pair.subscribe();
            pair.run(Duration.ofMillis(pair.random().nextInt(1_000)));
            pair.change();
            pair.unsubscribe();
            pair.run(HOUR);
            assertThat(pair.isQuiet()).as("seed %d", seed).isTrue();
            assertThat(pair.notifiers).isEmpty();
            assertThat(pair.ends).hasSize(1);
        }
    }

    @Test
    void ofAForkOneDialogStandsAndTheOthersEnd() {
        for (int seed = 0; seed < 50; seed++) {
            SubscriptionPair pair = new SubscriptionPair(seed, 0);
            pair.forks = 3;
            pair.subscribe();
            pair.run(MINUTE);
            pair.change();
            pair.run(MINUTE);
            assertThat(pair.notifiers).as("seed %d", seed).hasSize(1);
            assertThat(pair.notifierEnds)
                    .hasSize(2)
                    .allMatch(end ->
                            end instanceof NotifierEnd.Gone gone
                                    && gone.response().status() == 481);
            assertThat(pair.seen).isEqualTo(pair.truth);
        }
    }

    @Test
    void aNotifierThatForgotIsAskedAnew() {
        SubscriptionPair pair = new SubscriptionPair(3, 0);
        pair.subscribe();
        pair.run(MINUTE);
        pair.crash();
        pair.change();
        pair.run(Duration.ofMinutes(26));
        assertThat(pair.subscriptions).isEqualTo(2);
        assertThat(pair.seen).isEqualTo(pair.truth);
        assertThat(pair.ends).hasSize(1).first().isInstanceOf(SubscriptionEnd.Refused.class);
    }

    @ParameterizedTest
    @EnumSource
    void terminatedSubscriptionComesBackWhenItMay(Termination why) {
        SubscriptionPair pair = new SubscriptionPair(4, 0);
        pair.subscribe();
        pair.run(MINUTE);
        pair.terminate(new NotifierInput.Terminate(why, Optional.of(Duration.ofSeconds(90))));
        pair.run(Duration.ofSeconds(80));
        int soon =
                switch (why) {
                    case DEACTIVATED, TIMEOUT -> 2;
                    case PROBATION, GIVEUP, REJECTED, NORESOURCE, INVARIANT -> 1;
                };
        int late =
                switch (why) {
                    case DEACTIVATED, TIMEOUT, PROBATION, GIVEUP -> 2;
                    case REJECTED, NORESOURCE, INVARIANT -> 1;
                };
        assertThat(pair.subscriptions).isEqualTo(soon);
        pair.run(MINUTE);
        assertThat(pair.subscriptions).isEqualTo(late);
    }

    /** A notifier that ends each subscription at once does not keep us busy. */
    @Test
    void endlessDeactivationIsSlow() {
        SubscriptionPair pair = new SubscriptionPair(5, 0);
        pair.subscribe();
        for (int second = 0; second < 600; second++) {
            pair.terminate(new NotifierInput.Terminate(Termination.DEACTIVATED, Optional.empty()));
            pair.run(Duration.ofSeconds(1));
        }
        assertThat(pair.subscriptions).isBetween(9, 12);
    }
}
