package org.tertulia.admin;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What comes to a port that is no proper request, and proper requests beside it. */
class AdminServerHostilePeersTest {
    private static final int CONNECTIONS_MAX = 8;
    private static final AdminLimits TIGHT =
            new AdminLimits(
                    2048, CONNECTIONS_MAX, Duration.ofMillis(400), Duration.ofMillis(100), 10);

    private AdminServer server;
    private OperatorClient client;

    @BeforeEach
    void start() throws AdminListenFailure {
        server = AdminServer.start(new AdminPortSettings("127.0.0.1", 0, TIGHT), new FixedViews());
        client = new OperatorClient(server.listening());
    }

    @AfterEach
    void stop() {
        client.close();
        server.closeAndAwait(Duration.ofSeconds(5));
    }

    private void assertHealthy() {
        assertThat(client.get("/health").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "GET\r\n\r\n",
                "GET / HTTP/9.9\r\n\r\n",
                "GET /health HTTP/1.1\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: x\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nno colon\r\n\r\n",
                "GET /%2e%2e/x HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
                "INVITE sip:bob@tertulia.local SIP/2.0\r\nVia: SIP/2.0/TCP a\r\n\r\n",
                "MSRP a786hjs2 SEND\r\nTo-Path: msrp://a:1/b;tcp\r\n-------a786hjs2$\r\n"
            })
    void improperRequestIsRefusedAndClosed(String text) throws IOException {
        try (Socket socket = client.connect()) {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            assertHealthy();
            String answer = OperatorClient.untilClosed(socket);
            assertThat(answer).matches("(?s)(HTTP/1\\.1 (400|404|505) .*)?");
            assertThat(answer).doesNotContain("Exception", "Jetty", "<html");
            if (!answer.isEmpty()) {
                assertThat(answer).contains("\"see\":\"/\"", "nosniff");
            }
        }
        assertHealthy();
    }

    @Test
    void refusalsAreFewLinesInTheLog() throws IOException {
        Logger logger = (Logger) LoggerFactory.getLogger(RefusalLog.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        try {
            long start = System.nanoTime();
            for (int i = 0; i < 30; i++) {
                client.exchange("nonsense\r\n\r\n");
            }
            long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
            assertThat(lines.list).isNotEmpty().hasSizeLessThanOrEqualTo(1 + (int) seconds + 1);
            assertThat(lines.list.getFirst().getFormattedMessage())
                    .startsWith("admin.listen: 400 to ");
        } finally {
            logger.detachAppender(lines);
        }
    }

    @Test
    void randomOctetsDoNoHarm() throws IOException {
        Random random = new Random(20_260_101);
        for (int round = 0; round < 20; round++) {
            byte[] octets = new byte[1 + random.nextInt(3_000)];
            random.nextBytes(octets);
            client.exchange(octets);
            assertHealthy();
        }
    }

    @Test
    void longHeaderIsRefused() throws IOException {
        String request =
                "GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + "x".repeat(65_536) + "\r\n\r\n";
        assertThat(client.exchange(request)).matches("(?s)(HTTP/1\\.1 431 .*)?");
        assertHealthy();
    }

    @Test
    void longPathIsRefused() throws IOException {
        String request = "GET /" + "x".repeat(4_000) + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
        assertThat(client.exchange(request)).matches("(?s)(HTTP/1\\.1 414 .*)?");
        assertHealthy();
    }

    @Test
    void halfRequestIsClosedAfterTheIdleTimeout() throws IOException {
        try (Socket socket = client.connect()) {
            socket.getOutputStream().write("GET /health HT".getBytes(StandardCharsets.US_ASCII));
            OperatorClient.untilClosed(socket);
        }
        assertHealthy();
    }

    @Test
    void silentConnectionsMakeRoom() throws IOException {
        List<Socket> silent = new ArrayList<>();
        try {
            for (int i = 0; i < 3 * CONNECTIONS_MAX; i++) {
                silent.add(client.connect());
            }
            assertHealthy();
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
    }

    @Test
    void bodiesAreNotRead() throws IOException {
        String request =
                "POST /health HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100000000\r\n\r\nabc";
        assertThat(client.exchange(request)).startsWith("HTTP/1.1 405 ");
        assertHealthy();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:8080", "127.0.0.1", "[::1]:8080", "LOCALHOST"})
    void ownNamesAreServed(String host) throws IOException {
        assertThat(client.exchange(requestAt(host))).startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stranger.example", "stranger.example:8080", "127.0.0.1.example"})
    void namesOfStrangersAreNot(String host) throws IOException {
        assertThat(client.exchange(requestAt(host))).startsWith("HTTP/1.1 421 ");
    }

    private static String requestAt(String host) {
        return "GET /api/registrations HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                .formatted(host);
    }
}
