package org.tertulia.server.configuration;

/** {@code admin.*}: HTTP for the operator. */
public record AdminSettings(@Doc("Where the admin HTTP server listens.") ListenAddress listen) {

    static AdminSettings defaults() {
        return new AdminSettings(new ListenAddress("127.0.0.1", 8080));
    }
}
