package org.tertulia.sip.event;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** The outputs of one input in their order, and which timers run. */
final class NotifierOutputs {
    private final EnumSet<NotifierTimer> running = EnumSet.noneOf(NotifierTimer.class);
    private List<NotifierOutput> collected = new ArrayList<>();

    void add(NotifierOutput output) {
        collected.add(output);
    }

    void set(NotifierTimer timer, Duration after) {
        running.add(timer);
        add(new NotifierOutput.SetTimer(timer, after));
    }

    boolean isRunning(NotifierTimer timer) {
        return running.contains(timer);
    }

    void stopAll() {
        for (NotifierTimer timer : NotifierTimer.values()) {
            if (running.remove(timer)) {
                add(new NotifierOutput.StopTimer(timer));
            }
        }
    }

    /** Whether this timer was running; it is not any more. */
    boolean fired(NotifierTimer timer) {
        return running.remove(timer);
    }

    List<NotifierOutput> take() {
        List<NotifierOutput> all = collected;
        collected = new ArrayList<>();
        return all;
    }
}
