package org.tertulia.signalling;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.tertulia.sip.transaction.TransactionKey;
import org.tertulia.sip.transaction.TransactionTimer;
import org.tertulia.strand.Strands;
import org.tertulia.strand.Timer;

/** The running timers of an element's transactions. */
final class ElementTimers {
    private final Strands strands;
    private final Consumer<TransactionTimer> onFired;
    // Looked up only, never iterated.
    private final Map<TransactionKey, Map<TransactionTimer.Name, Timer>> running = new HashMap<>();

    ElementTimers(Strands strands, Consumer<TransactionTimer> onFired) {
        this.strands = strands;
        this.onFired = onFired;
    }

    void set(TransactionTimer timer, Duration after) {
        Map<TransactionTimer.Name, Timer> own =
                running.computeIfAbsent(
                        timer.transaction(), _ -> new EnumMap<>(TransactionTimer.Name.class));
        Timer before = own.put(timer.name(), strands.schedule(after, () -> fire(timer)));
        if (before != null) {
            before.cancel();
        }
    }

    void stop(TransactionTimer timer) {
        Map<TransactionTimer.Name, Timer> own = running.get(timer.transaction());
        Timer stopped = own == null ? null : own.remove(timer.name());
        if (stopped != null) {
            stopped.cancel();
        }
    }

    /** Stops all that this transaction left running. */
    void stopAll(TransactionKey transaction) {
        Map<TransactionTimer.Name, Timer> own = running.remove(transaction);
        if (own != null) {
            own.values().forEach(Timer::cancel);
        }
    }

    private void fire(TransactionTimer timer) {
        Map<TransactionTimer.Name, Timer> own = running.get(timer.transaction());
        if (own != null && own.remove(timer.name()) != null) {
            onFired.accept(timer);
        }
    }
}
