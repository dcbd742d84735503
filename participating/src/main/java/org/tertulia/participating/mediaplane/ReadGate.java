package org.tertulia.participating.mediaplane;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A place that is full. The connections that fed it are not read until there is room again: the
 * back-pressure that keeps every queue bounded.
 */
final class ReadGate {

    private final Set<RelayConnection> waiting = new LinkedHashSet<>();

    void hold(RelayConnection source) {
        if (waiting.add(source)) {
            source.pauseReading();
        }
    }

    void open() {
        if (waiting.isEmpty()) {
            return;
        }
        List<RelayConnection> freed = List.copyOf(waiting);
        waiting.clear();
        freed.forEach(RelayConnection::resumeReading);
    }
}
