package org.tertulia.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tertulia.server.application.StartFailed;

class ConversationDemoTest {

    @ParameterizedTest
    @ValueSource(strings = {"loop", "pool"})
    void everyMessageOfTheDemoArrivesWhicheverWayProceduresRun(String provider) throws StartFailed {
        var octets = new ByteArrayOutputStream();
        var out = new PrintStream(octets, true, UTF_8);

        boolean passed = new ConversationDemo(List.of("strands.provider=" + provider)).show(out);

        assertThat(passed).as(octets.toString(UTF_8)).isTrue();
        assertThat(octets.toString(UTF_8)).contains("each exactly once and in order");
    }
}
