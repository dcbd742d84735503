package org.tertulia.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tertulia.server.ServerUnderTest;
import org.tertulia.simulator.peer.text.PlainSip;
import org.tertulia.simulator.peer.wire.WireAddress;

/** The life of the server as somebody at a terminal sees it. */
class LifeCycleTest {
    @TempDir Path folder;

    @Test
    void itSaysWhereItListensAndStopsInOrder() {
        try (ServerProcess server = ServerProcess.serve(folder)) {
            for (String socket : List.of("sip udp", "sip tcp", "pf udp", "pf tcp", "msrp tcp")) {
                String[] words = socket.split(" ", 2);
                assertThat(server.listening(words[0], words[1]).port()).isPositive();
            }
            server.terminate();
            assertThat(server.exitAndAwait()).isZero();
            assertThat(server.err()).contains("stopped").doesNotContain("Exception", "ERROR");
        }
    }

    @Test
    void whileItStopsNobodyNewIsLetInAndAtTheDeadlineTheOthersGetBye() {
        try (ServerProcess server = ServerProcess.serve(folder, "drain.deadline=5s");
                HealthyPair pair = HealthyPair.chatting(server::listening);
                RawDatagrams late = RawDatagrams.open()) {
            server.terminate();
            ServerUnderTest.await(() -> hears(late, server).startsWith("SIP/2.0 503 "));
            assertThat(hears(late, server)).contains("Retry-After: ");
            pair.talk();
            PlainSip bye = pair.byeFromTheServer(Duration.ofSeconds(20));
            assertThat(bye.need("Reason")).contains("cause=503");
            assertThat(server.exitAndAwait()).isZero();
            assertThat(server.err()).contains("stopped").doesNotContain("Exception", "ERROR");
        }
    }

    /** What a new invitation gets. */
    private static String hears(RawDatagrams caller, ServerProcess server) {
        String invite =
                RawSip.request("INVITE", PeerStage.address("bob"), "UDP")
                        .replace("127.0.0.1:9;", "127.0.0.1:" + caller.port() + ";");
        caller.say(
                RawSip.with(invite, "Contact: <sip:raw@127.0.0.1>"),
                server.listening("sip", "udp"));
        String response = caller.read();
        return response.startsWith("SIP/2.0 100 ") ? caller.read() : response;
    }

    @Test
    void withoutSessionsItDoesNotWaitForTheDeadline() {
        try (ServerProcess server = ServerProcess.serve(folder, "drain.deadline=1h")) {
            server.listening("sip", "udp");
            server.terminate();
            assertThat(server.exitAndAwait()).isZero();
        }
    }

    @Test
    void aPortInUseIsOneLineAndExitCode4() throws SocketException {
        try (DatagramSocket taken = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            String setting = "sip.listen=127.0.0.1:" + taken.getLocalPort();
            try (ServerProcess server = ServerProcess.serve(folder, setting)) {
                assertThat(server.exitAndAwait()).isEqualTo(4);
                assertThat(server.err())
                        .hasLineCount(1)
                        .contains("sip.listen", "127.0.0.1:" + taken.getLocalPort(), "in use");
            }
        }
    }

    @Test
    void killedItStartsAgainOnTheSamePorts() {
        WireAddress sip;
        WireAddress msrp;
        try (ServerProcess first = ServerProcess.serve(folder)) {
            sip = first.listening("sip", "tcp");
            msrp = first.listening("msrp", "tcp");
            try (HealthyPair pair = HealthyPair.chatting(first::listening)) {
                pair.talk();
                first.kill();
            }
        }
        try (ServerProcess second =
                        ServerProcess.serve(folder, "sip.listen=" + sip, "msrp.listen=" + msrp);
                HealthyPair pair = HealthyPair.chatting(second::listening)) {
            assertThat(second.listening("sip", "tcp")).isEqualTo(sip);
            assertThat(second.listening("msrp", "tcp")).isEqualTo(msrp);
            pair.hangUp();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "serve --set sip.lisen=127.0.0.1:0, did you mean",
        "serve --set log.level=loud, 'write one of'",
        "serve --sett x, '--help'",
        "sevre, '--help'",
        "serve --config nowhere.yaml, no such file"
    })
    void whatCannotBeMeantIsOneLineAndExitCode2(String arguments, String mend) {
        try (ServerProcess server = ServerProcess.start(folder, arguments.split(" ", 0))) {
            assertThat(server.exitAndAwait()).isEqualTo(2);
            assertThat(server.err()).hasLineCount(1).contains(mend);
            assertThat(server.out()).isEmpty();
        }
    }
}
