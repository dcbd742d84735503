package org.tertulia.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LoggedErrorsTest {

    @Test
    void anErrorThatIsLoggedIsSeen() {
        LoggerFactory.getLogger(LoggedErrorsTest.class)
                .error("a fault", new IllegalStateException());
        assertThat(LoggedErrors.taken()).singleElement().asString().contains("a fault");
        assertThat(LoggedErrors.taken()).isEmpty();
    }
}
