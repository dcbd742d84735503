package org.tertulia.server.configuration;

import java.util.List;

/** The configuration cannot be used; each line names the place, the fault and the mend. */
public final class InvalidConfiguration extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<String> lines;

    InvalidConfiguration(List<String> lines) {
        super(String.join(System.lineSeparator(), lines));
        this.lines = List.copyOf(lines);
    }

    /** One line for each fault. */
    public List<String> lines() {
        return lines;
    }
}
