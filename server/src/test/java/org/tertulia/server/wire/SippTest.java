package org.tertulia.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tertulia.server.ServerUnderTest;

/**
 * SIPp as caller and as callee, over UDP and over TCP. It registers with Digest, its INVITE has
 * about two kilobytes, and it judges every message by its scenario. It reads one challenge only.
 */
class SippTest {
    private static final String HOME = "tertulia.local";
    private static final String AWAY = "away.example";
    private static final String INSTANCE = ";+sip.instance=\"<urn:uuid:00000000-0000-4000-8000-";
    private static final String FEATURES =
            ">\";+g.3gpp.icsi-ref=\"urn%3Aurn-7%3A3gpp-service.ims.icsi.oma.cpm.session\"";

    @TempDir Path folder;
    private final ServerLog log = new ServerLog();

    /** A server with both user agents and their transport. */
    private record Stage(
            Path folder, ServerUnderTest server, String transport, String domain, int callee)
            implements AutoCloseable {

        SippCall.Line line(String user, int port) {
            String digits = user.equals("bob") ? "0000000000bb" : "0000000000aa";
            return new SippCall.Line(server.core(), transport, port, Map.of())
                    .with("user", user)
                    .with("device", INSTANCE.substring(1) + digits + FEATURES)
                    .with("domain", domain)
                    .with("port", "[local_port]");
        }

        /** The callee's account; over TCP its connection is gone then, and it must be called up. */
        void register() {
            int from = transport.equals("udp") ? callee : FreePort.find();
            SippCall.Line line = line("bob", from).with("port", Integer.toString(callee));
            try (SippCall registration = SippCall.start(folder, "register", line)) {
                registration.succeedsAndAwait();
            }
        }

        SippCall callee(String scenario) {
            return SippCall.start(folder, scenario, line("bob", callee)).listensAndAwait();
        }

        SippCall caller(String scenario, String status, String talk) {
            SippCall.Line line = line("alice", FreePort.find());
            return SippCall.start(folder, scenario, line.with("status", status).with("talk", talk));
        }

        @Override
        public void close() {
            server.close();
        }
    }

    /** Bob is a user of the server, whose terminating procedure answers for him. */
    private Stage home(String transport, String... settings) {
        ServerUnderTest server = start(settings);
        Stage stage = new Stage(folder, server, transport, HOME, FreePort.find());
        stage.register();
        return stage;
    }

    /** Bob is elsewhere, so that only the originating procedure is on the way. */
    private Stage away(String transport, String... settings) {
        int callee = FreePort.find();
        String hop = "127.0.0.1:" + callee + ";transport=" + transport;
        String[] all = Arrays.copyOf(settings, settings.length + 1);
        all[settings.length] = "core.routes=['" + AWAY + " -> " + hop + "']";
        return new Stage(folder, start(all), transport, AWAY, callee);
    }

    private static ServerUnderTest start(String... settings) {
        String[] all = Arrays.copyOf(settings, settings.length + 1);
        all[settings.length] = "core.digests=[md5]";
        return ServerUnderTest.start(all);
    }

    private void isClean(Stage stage) {
        stage.server().emptyAndAwait();
        log.close();
        // where a call ends as it begins, one half of the server may connect to what is gone
        assertThat(log.lines()).allMatch(line -> line.contains("Session Does Not Exist"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"udp", "tcp"})
    void theCallerHangsUp(String transport) {
        try (Stage stage = home(transport);
                SippCall callee = stage.callee("callee-answers");
                SippCall caller = stage.caller("caller-hangs-up", "", "500")) {
            caller.succeedsAndAwait();
            callee.succeedsAndAwait();
            isClean(stage);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"udp", "tcp"})
    void theCalleeHangsUp(String transport) {
        try (Stage stage = home(transport);
                SippCall callee = stage.callee("callee-hangs-up");
                SippCall caller = stage.caller("caller-is-left", "", "")) {
            caller.succeedsAndAwait();
            callee.succeedsAndAwait();
            isClean(stage);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"udp", "tcp"})
    void aBusyCalleeLetsTheAcceptedCallerGo(String transport) {
        try (Stage stage = home(transport);
                SippCall callee = stage.callee("callee-is-busy");
                SippCall caller = stage.caller("caller-is-left", "", "")) {
            caller.succeedsAndAwait();
            callee.succeedsAndAwait();
            isClean(stage);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"udp", "tcp"})
    void aSilentCalleeLetsTheAcceptedCallerGo(String transport) {
        try (Stage stage = home(transport, "timer.invite=2s");
                SippCall callee = stage.callee("callee-is-silent");
                SippCall caller = stage.caller("caller-is-left", "", "")) {
            caller.succeedsAndAwait();
            assertThat(callee.messages()).contains("INVITE sip:bob@");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"udp", "tcp"})
    void aCallerWhoHangsUpStopsTheRinging(String transport) {
        try (Stage stage = home(transport);
                SippCall callee = stage.callee("callee-rings");
                SippCall caller = stage.caller("caller-hangs-up", "", "1000")) {
            caller.succeedsAndAwait();
            callee.succeedsAndAwait();
            isClean(stage);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"udp", "tcp"})
    void aCancelStopsTheRingingElsewhere(String transport) {
        try (Stage stage = away(transport);
                SippCall callee = stage.callee("callee-rings");
                SippCall caller = stage.caller("caller-cancels", "", "")) {
            caller.succeedsAndAwait();
            callee.succeedsAndAwait();
            isClean(stage);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"udp", "tcp"})
    void theCallerHearsThatACalleeElsewhereIsBusy(String transport) {
        try (Stage stage = away(transport);
                SippCall callee = stage.callee("callee-is-busy");
                SippCall caller = stage.caller("caller-is-refused", "486", "")) {
            caller.succeedsAndAwait();
            callee.succeedsAndAwait();
            isClean(stage);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"udp", "tcp"})
    void theCallerHearsThatACalleeElsewhereNeverAnswers(String transport) {
        try (Stage stage = away(transport, "timer.invite=2s");
                SippCall callee = stage.callee("callee-is-silent");
                SippCall caller = stage.caller("caller-is-refused", "408", "")) {
            caller.succeedsAndAwait();
            assertThat(callee.messages()).contains("INVITE sip:bob@away.example");
        }
    }
}
