package org.tertulia.server.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.tertulia.server.configuration.LogSettings;

class LoggingTest {

    private final PrintStream before = System.err;
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @AfterEach
    void giveBack() {
        System.setErr(before);
    }

    private String logged(LogSettings.Format format) {
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        Logging.start(new LogSettings(format, LogSettings.Level.INFO));
        var log = LoggerFactory.getLogger(LoggingTest.class);
        log.atWarn()
                .addKeyValue("peer", "127.0.0.1:5060")
                .setCause(new IllegalStateException("outer", new IllegalArgumentException("in")))
                .log("a message with {}", "\r\n2026 INFO a forged line");
        log.debug("not at this level");
        Logging.stop();
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void textIsOneLineForEachEventWhateverItContains() {
        assertThat(logged(LogSettings.Format.TEXT))
                .hasLineCount(1)
                .contains("WARN  LoggingTest a message with  | 2026 INFO a forged line")
                .contains("peer=\"127.0.0.1:5060\"", "IllegalStateException: outer", "in");
    }

    @Test
    void jsonIsOneObjectOnOneLine() {
        assertThat(logged(LogSettings.Format.JSON))
                .hasLineCount(1)
                .startsWith("{")
                .endsWith("}\n")
                .contains("\"level\":\"WARN\"", "127.0.0.1:5060")
                .contains("\"a message with \\r\\n2026 INFO a forged line\"");
    }
}
