package org.tertulia.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminServerTest {
    private final FixedViews views = new FixedViews();
    private AdminServer server;
    private OperatorClient client;

    @BeforeEach
    void start() throws AdminListenFailure {
        server = AdminServer.start(settings(0, AdminLimits.DEFAULT), views);
        client = new OperatorClient(server.listening());
    }

    @AfterEach
    void stop() {
        client.close();
        server.closeAndAwait(Duration.ofSeconds(5));
    }

    private static AdminPortSettings settings(int port, AdminLimits limits) {
        return new AdminPortSettings("127.0.0.1", port, limits);
    }

    @Test
    void healthIsUp() {
        HttpResponse<String> response = client.get("/health");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(response.body()).isEqualTo("{\"status\":\"up\"}");
    }

    @Test
    void healthNamesFaults() {
        views.health = new ServerHealth(List.of("the disk is full"));
        HttpResponse<String> response = client.get("/health");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body())
                .isEqualTo("{\"status\":\"down\",\"faults\":[\"the disk is full\"]}");
    }

    @Test
    void drainingIsNotReady() {
        assertThat(client.get("/ready").body()).isEqualTo("{\"status\":\"ready\"}");
        views.ready = false;
        HttpResponse<String> response = client.get("/ready");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).hasValue("30");
        assertThat(response.body()).isEqualTo("{\"status\":\"draining\"}");
        assertThat(client.get("/health").statusCode()).isEqualTo(200);
    }

    @Test
    void sessionsAreRows() {
        assertThat(client.get("/api/sessions").body())
                .isEqualTo(
                        "{\"total\":1,\"rows\":[{\"id\":\"5d0f7a\",\"side\":\"originating\","
                                + "\"state\":\"established\",\"from\":\"sip:alice@tertulia.local\","
                                + "\"to\":\"sip:<b>bob</b>@tertulia.local\","
                                + "\"contributionId\":\"abcdef-1234\","
                                + "\"since\":\"2026-01-02T03:04:05Z\",\"legs\":["
                                + "{\"name\":\"incoming\",\"state\":\"established\"},"
                                + "{\"name\":\"client 1\",\"state\":\"ringing\"}]}]}");
    }

    @Test
    void longTablesAreCutButCounted() {
        views.sessionCount = 5_000;
        String body = client.get("/api/sessions").body();
        assertThat(body).startsWith("{\"total\":5000,");
        assertThat(body.split("\"id\":", -1)).hasSize(1_001);
    }

    @Test
    void registrationsAreRows() {
        assertThat(client.get("/api/registrations").body())
                .isEqualTo(
                        "{\"total\":1,\"rows\":[{\"user\":\"sip:alice@tertulia.local\","
                                + "\"contact\":\"sip:alice@127.0.0.1:40001\",\"instanceId\":"
                                + "\"<urn:uuid:00000000-0000-1000-8000-000A95A0E128>\","
                                + "\"userAgent\":null,\"services\":[\"chat\",\"file transfer\"],"
                                + "\"expires\":null}]}");
    }

    @Test
    void countsKeepTheirOrder() {
        assertThat(client.get("/api/counts").body())
                .isEqualTo("{\"sessions\":1,\"registrations\":2,\"MSRP connections\":4}");
    }

    @Test
    void versionAndSockets() {
        assertThat(client.get("/api/version").body())
                .isEqualTo("{\"product\":\"tertulia\",\"version\":\"0.1.0\",\"java\":\"25\"}");
        assertThat(client.get("/api/sockets").body())
                .contains("{\"protocol\":\"sip\",\"transport\":\"udp\",\"host\":\"127.0.0.1\",");
    }

    @Test
    void consoleNeedsNothingFromElsewhere() {
        HttpResponse<String> page = client.get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
        assertThat(page.body())
                .contains("./tertulia demo")
                .doesNotContain("//", "style=", "onload");
        for (String part : List.of("/console.js", "/console.css", "/icon.svg")) {
            assertThat(page.body()).contains("\"" + part + "\"");
            assertThat(client.get(part).statusCode()).as(part).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/health", "/api/counts", "/nothing", "/console.js"})
    void everyResponseCarriesTheSecurityFields(String path) {
        HttpResponse<String> response = client.get(path);
        assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none';");
        assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(response.headers().firstValue("Server")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/health", "/api/sessions"})
    void headIsGetWithoutBody(String path) {
        HttpResponse<String> head = client.send("HEAD", path);
        HttpResponse<String> get = client.get(path);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("Content-Length"))
                .isEqualTo(get.headers().firstValue("Content-Length"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "PATCH", "NONSENSE"})
    void otherMethodsAreNotAllowed(String method) {
        HttpResponse<String> response = client.send(method, "/api/sessions");
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).hasValue("GET, HEAD");
    }

    @Test
    void unknownPathSaysWhereToLook() {
        HttpResponse<String> response = client.get("/api/sesions");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body())
                .isEqualTo("{\"error\":\"there is nothing at /api/sesions\",\"see\":\"/\"}");
    }

    @Test
    void faultOfOursIsOneResponse() {
        views.broken = true;
        HttpResponse<String> response = client.get("/api/sessions");
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).doesNotContain("a fault of ours");
        assertThat(client.get("/api/counts").statusCode()).isEqualTo(200);
    }

    @Test
    void takenPortIsNamed() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            AdminPortSettings taken = settings(other.getLocalPort(), AdminLimits.DEFAULT);
            assertThatThrownBy(() -> AdminServer.start(taken, views))
                    .isInstanceOfSatisfying(
                            AdminListenFailure.class,
                            failure ->
                                    assertThat(failure.address())
                                            .isEqualTo("127.0.0.1:" + other.getLocalPort()))
                    .hasMessageStartingWith("admin.listen: cannot listen on 127.0.0.1:")
                    .hasMessageContaining("in use")
                    .hasCauseInstanceOf(BindException.class);
        }
    }

    @Test
    void foreignAddressIsNamed() {
        // TEST-NET-1 of RFC 5737: no machine has it
        AdminPortSettings foreign = new AdminPortSettings("192.0.2.1", 0, AdminLimits.DEFAULT);
        assertThatThrownBy(() -> AdminServer.start(foreign, views))
                .isInstanceOf(AdminListenFailure.class)
                .hasMessageContaining("192.0.2.1:0");
    }

    @Test
    void closedPortTakesNoMoreConnections() {
        assertThat(client.get("/health").statusCode()).isEqualTo(200);
        // the client keeps its connection open; closing does not wait for it
        server.closeAndAwait(Duration.ofSeconds(5));
        assertThatThrownBy(() -> client.connect()).isInstanceOf(ConnectException.class);
    }
}
