package org.tertulia.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tertulia.server.ServerUnderTest;
import org.tertulia.simulator.peer.wire.WireAddress;

/** What must not be said in MSRP, beside a chat that goes on. */
class BadMsrpTest {
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

    private WireAddress msrp() {
        return server.listening("msrp", "tcp");
    }

    private static String send(String to, String from) {
        return """
        MSRP abcd1234 SEND
        To-Path: %s
        From-Path: %s
        Message-ID: 1
        -------abcd1234$
        """
                .formatted(to, from)
                .replace("\n", "\r\n");
    }

    @Test
    void aSendForNoSessionIs481() {
        try (RawStream stream = RawStream.connect(msrp())) {
            String nobody = "msrp://" + msrp() + "/nobody;tcp";
            stream.say(send(nobody, "msrp://127.0.0.1:9/me;tcp"));
            assertThat(stream.readUntil("-------abcd1234$\r\n")).startsWith("MSRP abcd1234 481");
        }
        assertThat(log.linesAbout("Session Does Not Exist")).hasSize(1);
    }

    @Test
    void aSecondConnectionForTheSessionIs506() {
        try (RawStream stream = RawStream.connect(msrp())) {
            String server = String.join(" ", pair.aliceMedia().remotePath());
            stream.say(send(server, pair.aliceMedia().path()));
            assertThat(stream.readUntil("-------abcd1234$\r\n")).startsWith("MSRP abcd1234 506");
        }
        assertThat(log.lines()).hasSize(1);
    }

    @Test
    void aStrangerInTheSessionIsRefused() {
        try (RawStream stream = RawStream.connect(msrp())) {
            String server = String.join(" ", pair.aliceMedia().remotePath());
            stream.say(send(server, "msrp://127.0.0.1:9/stranger;tcp"));
            assertThat(stream.readUntil("-------abcd1234$\r\n"))
                    .matches("(?s)MSRP abcd1234 (481|506).*");
        }
        assertThat(log.lines()).hasSize(1);
    }

    @Test
    void aHeadThatNeverEndsIsCutOff() {
        try (RawStream stream = RawStream.connect(msrp())) {
            stream.say("MSRP abcd1234 SEND\r\nTo-Path: " + "x".repeat(65_536));
            stream.readToTheEnd();
        }
        assertThat(log.lines()).hasSize(1);
    }

    @Test
    void halfAFrameIsForgottenWithItsConnection() {
        try (RawStream stream = RawStream.connect(msrp())) {
            stream.say("MSRP abcd1234 SEND\r\nTo-Path: msrp://127.0.0.1/half");
            pair.talk();
        }
    }

    @Test
    void aBodyForNoSessionThatNeverEndsIs481AndSwallowed() {
        try (RawStream stream = RawStream.connect(msrp())) {
            String nobody = "msrp://" + msrp() + "/nobody;tcp";
            String send = send(nobody, "msrp://127.0.0.1:9/me;tcp");
            stream.say(send.replace("-------abcd1234$\r\n", "Byte-Range: 1-*/*\r\n"));
            stream.say("Content-Type: text/plain\r\n\r\n" + "y".repeat(1 << 20));
            assertThat(stream.readUntil("-------abcd1234$\r\n")).startsWith("MSRP abcd1234 481");
            pair.talk();
        }
        assertThat(log.lines()).hasSize(1);
    }
}
