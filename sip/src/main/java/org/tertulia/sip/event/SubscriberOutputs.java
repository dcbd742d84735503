package org.tertulia.sip.event;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** The outputs of one input in their order, and which timers run. */
final class SubscriberOutputs {
    private final EnumSet<SubscriberTimer> running = EnumSet.noneOf(SubscriberTimer.class);
    private List<SubscriberOutput> collected = new ArrayList<>();

    void add(SubscriberOutput output) {
        collected.add(output);
    }

    void set(SubscriberTimer timer, Duration after) {
        running.add(timer);
        add(new SubscriberOutput.SetTimer(timer, after));
    }

    void stop(SubscriberTimer timer) {
        if (running.remove(timer)) {
            add(new SubscriberOutput.StopTimer(timer));
        }
    }

    void stopAll() {
        for (SubscriberTimer timer : SubscriberTimer.values()) {
            stop(timer);
        }
    }

    /** Whether this timer was running; it is not any more. */
    boolean fired(SubscriberTimer timer) {
        return running.remove(timer);
    }

    List<SubscriberOutput> take() {
        List<SubscriberOutput> all = collected;
        collected = new ArrayList<>();
        return all;
    }
}
