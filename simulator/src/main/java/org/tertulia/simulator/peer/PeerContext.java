package org.tertulia.simulator.peer;

import java.time.Duration;
import org.tertulia.simulator.peer.text.ExpectationFailed;
import org.tertulia.strand.Awaited;
import org.tertulia.strand.Entropy;
import org.tertulia.strand.Pending;
import org.tertulia.strand.Strand;
import org.tertulia.strand.Strands;

/** What peers share: time, the strand of their script, randomness, and who watches them. */
public record PeerContext(Strands strands, Strand strand, Entropy entropy, PeerWitness witness) {

    /** The longest that a script waits for what ought to come at once. */
    public static final Duration SOON = Duration.ofSeconds(5);

    /** The longest that a transaction may take, datagrams lost on the way and sent again. */
    public static final Duration TRANSACTION = Duration.ofSeconds(33);

    /** Waits, and fails with these words and the story so far if nothing comes. */
    public <T> T expectAndAwait(Pending<T> pending, Duration deadline, String what) {
        return switch (strand.await(pending, deadline)) {
            case Awaited.Settled<T>(T value) -> value;
            case Awaited.Expired<T> _ ->
                    throw new ExpectationFailed(
                            what
                                    + " did not come within "
                                    + deadline.toMillis()
                                    + " ms\n"
                                    + witness.story());
        };
    }

    /** Waits that long while the others go on; fails if what must not come does come. */
    public <T> void expectNothingAndAwait(Pending<T> pending, Duration deadline, String what) {
        switch (strand.await(pending, deadline)) {
            case Awaited.Settled<T>(T value) ->
                    throw new ExpectationFailed(what + " came: " + value + "\n" + witness.story());
            case Awaited.Expired<T> _ -> {
                // As it should be.
            }
        }
    }

    /** Lets that much time pass. */
    public void pauseAndAwait(Duration time) {
        expectNothingAndAwait(Pending.create("the end of a pause"), time, "nothing");
    }

    /** The time of day as messages write it. */
    public String dateTime() {
        return strands.ticker().now().truncatedTo(java.time.temporal.ChronoUnit.MILLIS).toString();
    }
}
