package org.tertulia.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tertulia.server.ServerUnderTest;
import org.tertulia.simulator.demo.Demo;
import org.tertulia.simulator.demo.DemoOutcome;
import org.tertulia.simulator.demo.DemoTarget;
import org.tertulia.simulator.peer.wire.WireAddress;

/** The whole demo, captured, and judged by tshark, which others have written. */
class CapturedDemoTest {
    private static final int FEWEST = 10;

    @TempDir Path folder;

    @Test
    void noFrameOfTheDemoIsMalformed() {
        ByteArrayOutputStream ladder = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(ladder, true, StandardCharsets.UTF_8);
                Demo demo = Demo.open(out, false);
                ServerUnderTest server = ServerUnderTest.start(routeTo(demo), trust(demo));
                Capture capture = Capture.begin(server, folder)) {
            DemoOutcome outcome = demo.run(target(server));
            assertThat(outcome.failures())
                    .as(() -> ladder.toString(StandardCharsets.UTF_8))
                    .isEmpty();
            capture.end();
            understands(capture);
            findsNothingWrong(capture);
        }
    }

    /** It has to see everything, or it could not find anything. */
    private static void understands(Capture capture) {
        List<String> seen =
                capture.frames(
                        "sip || msrp",
                        "_ws.col.Protocol",
                        "ip.proto",
                        "sip.CSeq.method",
                        "msrp.method",
                        "msrp.status.code");
        for (String method : List.of("REGISTER", "INVITE", "ACK", "BYE")) {
            assertThat(seen).filteredOn(line -> line.contains(method)).hasSizeGreaterThan(FEWEST);
        }
        for (String form :
                List.of("SIP.* 17 .*", "SIP.* 6 .*", "SIP/SDP.*", ".*SEND.*", ".* 200")) {
            assertThat(seen)
                    .as(form)
                    .filteredOn(line -> line.matches(form))
                    .hasSizeGreaterThan(FEWEST);
        }
    }

    private static void findsNothingWrong(Capture capture) {
        String wrong =
                "_ws.malformed || msrp.status.code.invalid || sdp.invalid"
                        + " || _ws.expert.severity == \"Error\""
                        + " || ((sip || sdp || msrp) && !tcp.analysis.flags"
                        + " && _ws.expert.severity == \"Warning\")";
        assertThat(capture.frames(wrong, "frame.number", "_ws.col.Protocol", "_ws.expert.message"))
                .isEmpty();
    }

    private static String routeTo(Demo demo) {
        return "core.routes=['"
                + DemoTarget.CONTROLLING_FUNCTION_DOMAIN
                + " -> "
                + demo.controllingFunction()
                + "']";
    }

    private static String trust(Demo demo) {
        return "trusted-peers=['" + demo.controllingFunction() + "']";
    }

    private static DemoTarget target(ServerUnderTest server) {
        WireAddress core = server.core();
        return new DemoTarget(
                core,
                "tertulia.local",
                DemoTarget.USERS.stream()
                        .map(name -> new DemoTarget.User(name, name + "-secret"))
                        .toList());
    }
}
