package org.tertulia.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tertulia.server.ServerUnderTest;
import org.tertulia.simulator.peer.wire.WireAddress;

/** What must not be said in SIP, beside a chat that goes on. */
class BadSipTest {
    private static final List<String> SIP_PORTS = List.of("sip", "pf");
    private static final int IDLE = 100;

    private final ServerLog log = new ServerLog();
    private final ServerUnderTest server = ServerUnderTest.start();
    private final HealthyPair pair = HealthyPair.chatting(server);

    @AfterEach
    void theChatGoesOnAndNothingIsLeft() {
        try (log;
                server;
                pair) {
            pair.talk();
            pair.hangUp();
            server.emptyAndAwait();
            log.showsNoFault();
        }
    }

    private WireAddress at(String port, String transport) {
        return server.listening(port, transport);
    }

    /** Noise with a seed of its own. */
    private static String noise(int seed) {
        byte[] noise = new byte[2000];
        new Random(seed).nextBytes(noise);
        return new String(noise, StandardCharsets.ISO_8859_1);
    }

    @Test
    void noiseOnEveryPortIsShutOut() {
        try (RawDatagrams datagrams = RawDatagrams.open()) {
            for (int i = 0; i < 10; i++) {
                for (String port : SIP_PORTS) {
                    datagrams.say(noise(i), at(port, "udp"));
                }
                pair.talk();
            }
        }
        for (String port : List.of("sip", "pf", "msrp", "admin")) {
            try (RawStream stream = RawStream.connect(at(port, "tcp"))) {
                stream.say(noise(1) + "\r\n\r\n").say(noise(2) + "\r\n\r\n");
                stream.readToTheEnd();
            }
        }
        assertThat(log.linesAbout("malformed")).isNotEmpty();
    }

    @Test
    void halfMessagesAreForgottenWithTheirConnection() {
        String half = RawSip.options(at("sip", "tcp"), "TCP").substring(0, 100);
        try (RawDatagrams datagrams = RawDatagrams.open()) {
            for (String port : SIP_PORTS) {
                try (RawStream stream = RawStream.connect(at(port, "tcp"))) {
                    stream.say(half);
                    pair.talk();
                }
                datagrams.say(half, at(port, "udp"));
            }
        }
        assertThat(log.linesAbout("malformed")).hasSizeBetween(1, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"many", "-7", "99999999999999999999", "1 2"})
    void aLengthThatIsNoNumberIs400(String length) {
        for (String port : SIP_PORTS) {
            WireAddress to = at(port, "tcp");
            try (RawStream stream = RawStream.connect(to);
                    RawDatagrams datagrams = RawDatagrams.open()) {
                stream.say(RawSip.withBody(RawSip.options(to, "TCP"), length, "x"));
                assertThat(stream.readToTheEnd()).matches("(?s)SIP/2.0 (400|413|513) .*");
                String datagram = RawSip.withBody(RawSip.options(to, "UDP"), length, "x");
                datagrams.say(datagram, at(port, "udp"));
                assertThat(datagrams.read()).matches("(?s)SIP/2.0 (400|413|513) .*");
            }
        }
        assertThat(log.linesAbout("malformed")).hasSizeBetween(2, 4);
    }

    @Test
    void aLengthThatIsTooShortLeavesARestThatIsNoMessage() {
        for (String port : SIP_PORTS) {
            WireAddress to = at(port, "tcp");
            try (RawStream stream = RawStream.connect(to)) {
                String request = RawSip.options(to, "TCP");
                stream.say(RawSip.withBody(request, "3", "abc and much more\r\n\r\n"));
                assertThat(stream.readToTheEnd()).startsWith("SIP/2.0 200 ");
            }
        }
        assertThat(log.linesAbout("malformed")).hasSizeBetween(1, 2);
    }

    @Test
    void aDatagramShorterThanItsLengthIs400() {
        try (RawDatagrams datagrams = RawDatagrams.open()) {
            for (String port : SIP_PORTS) {
                WireAddress to = at(port, "udp");
                datagrams.say(RawSip.withBody(RawSip.options(to, "UDP"), "100", "short"), to);
                assertThat(datagrams.read()).startsWith("SIP/2.0 400 ");
            }
        }
        assertThat(log.linesAbout("malformed")).hasSizeBetween(1, 2);
    }

    @Test
    void aHeaderOf64KilobytesIs513AndTheEnd() {
        for (String port : SIP_PORTS) {
            WireAddress to = at(port, "tcp");
            try (RawStream stream = RawStream.connect(to)) {
                String filler = "X-Filler: " + "y".repeat(65_536);
                stream.say(RawSip.with(RawSip.options(to, "TCP"), filler));
                assertThat(stream.readToTheEnd()).startsWith("SIP/2.0 513 ");
            }
        }
        assertThat(log.linesAbout("malformed")).hasSizeBetween(1, 2);
    }

    @Test
    void aMessageOverTheSizeLimitIs513AndTheEnd() {
        for (String port : SIP_PORTS) {
            WireAddress to = at(port, "tcp");
            try (RawStream stream = RawStream.connect(to)) {
                String body = "z".repeat(100_000);
                stream.say(RawSip.withBody(RawSip.options(to, "TCP"), "100000", body));
                assertThat(stream.readToTheEnd()).startsWith("SIP/2.0 513 ");
            }
        }
        assertThat(log.linesAbout("malformed")).hasSizeBetween(1, 2);
    }

    @Test
    void aHundredSilentConnectionsOnEachPortLeaveRoom() {
        List<RawStream> silent = new ArrayList<>();
        try {
            for (String port : List.of("sip", "pf", "msrp")) {
                for (int i = 0; i < IDLE; i++) {
                    silent.add(RawStream.connect(at(port, "tcp")));
                }
            }
            pair.talk();
            for (String port : SIP_PORTS) {
                try (RawStream one = RawStream.connect(at(port, "tcp"))) {
                    one.say(RawSip.options(at(port, "tcp"), "TCP"));
                    assertThat(one.readHead()).startsWith("SIP/2.0 200 ");
                }
            }
        } finally {
            silent.forEach(RawStream::close);
        }
    }

    @Test
    void whatIsBegunAndNeverEndedIsClosed() {
        WireAddress sip = at("sip", "tcp");
        WireAddress pf = at("pf", "tcp");
        WireAddress msrp = at("msrp", "tcp");
        try (RawStream half = RawStream.connect(sip);
                RawStream waiting = RawStream.connect(pf);
                RawStream silent = RawStream.connect(msrp);
                RawStream frame = RawStream.connect(msrp)) {
            half.say("OPTIONS sip:");
            waiting.say(RawSip.withBody(RawSip.options(pf, "TCP"), "1000", "the rest"));
            frame.say("MSRP abcd SEND\r\nTo-Path: msrp://127.0.0.1/x;tcp");
            pair.talk();
            half.readToTheEnd();
            waiting.readToTheEnd();
            silent.readToTheEnd();
            frame.readToTheEnd();
        }
        assertThat(log.linesAbout("unfinished")).hasSize(2);
    }
}
