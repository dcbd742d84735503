package org.tertulia.simulator.demo;

import java.time.Duration;
import java.util.List;

/**
 * What the demo found.
 *
 * @param failures what did not hold, empty if all did
 * @param messages how many messages arrived, each once and in order
 */
public record DemoOutcome(List<String> failures, int messages, Duration took) {

    public DemoOutcome {
        failures = List.copyOf(failures);
    }

    public boolean passed() {
        return failures.isEmpty();
    }
}
