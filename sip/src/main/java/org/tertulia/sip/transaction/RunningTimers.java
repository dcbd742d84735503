package org.tertulia.sip.transaction;

import java.time.Duration;
import java.util.EnumSet;

/** The timers of one transaction: what was not set cannot fire, and none outlives it. */
final class RunningTimers {
    private final TransactionKey transaction;
    private final EnumSet<TransactionTimer.Name> running =
            EnumSet.noneOf(TransactionTimer.Name.class);

    RunningTimers(TransactionKey transaction) {
        this.transaction = transaction;
    }

    void set(TransactionTimer.Name name, Duration after, Outputs out) {
        running.add(name);
        out.add(new TransactionOutput.SetTimer(new TransactionTimer(transaction, name), after));
    }

    boolean isRunning(TransactionTimer.Name name) {
        return running.contains(name);
    }

    void stop(TransactionTimer.Name name, Outputs out) {
        if (running.remove(name)) {
            out.add(new TransactionOutput.StopTimer(new TransactionTimer(transaction, name)));
        }
    }

    /** Whether this timer was running; it is not any more. */
    boolean fired(TransactionTimer.Name name) {
        return running.remove(name);
    }

    void stopAll(Outputs out) {
        for (TransactionTimer.Name name : running) {
            out.add(new TransactionOutput.StopTimer(new TransactionTimer(transaction, name)));
        }
        running.clear();
    }
}
