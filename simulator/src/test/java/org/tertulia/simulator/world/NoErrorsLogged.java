package org.tertulia.simulator.world;

import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a test in which a fault of our own reached a boundary, whatever else it shows. */
public final class NoErrorsLogged implements AfterEachCallback {

    @Override
    public void afterEach(ExtensionContext context) {
        List<String> errors = LoggedErrors.taken();
        if (!errors.isEmpty()) {
            throw new AssertionError("logged as errors: " + errors);
        }
    }
}
