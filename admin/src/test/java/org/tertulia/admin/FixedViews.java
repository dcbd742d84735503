package org.tertulia.admin;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** Tables with known content, which a test can disturb. */
final class FixedViews implements AdminViews {
    volatile ServerHealth health = ServerHealth.UP;
    volatile boolean ready = true;
    volatile boolean broken;
    volatile int sessionCount = 1;

    @Override
    public ServerHealth health() {
        return health;
    }

    @Override
    public boolean ready() {
        return ready;
    }

    @Override
    public List<SessionRow> sessions() {
        if (broken) {
            throw new IllegalStateException("a fault of ours");
        }
        SessionRow row =
                new SessionRow(
                        "5d0f7a",
                        "originating",
                        "established",
                        "sip:alice@tertulia.local",
                        "sip:<b>bob</b>@tertulia.local",
                        Optional.of("abcdef-1234"),
                        Optional.of(Instant.parse("2026-01-02T03:04:05Z")),
                        List.of(
                                new SessionRow.LegRow("incoming", "established"),
                                new SessionRow.LegRow("client 1", "ringing")));
        return java.util.Collections.nCopies(sessionCount, row);
    }

    @Override
    public List<RegistrationRow> registrations() {
        return List.of(
                new RegistrationRow(
                        "sip:alice@tertulia.local",
                        "sip:alice@127.0.0.1:40001",
                        Optional.of("<urn:uuid:00000000-0000-1000-8000-000A95A0E128>"),
                        Optional.empty(),
                        List.of("chat", "file transfer"),
                        Optional.empty()));
    }

    @Override
    public SequencedMap<String, Long> counts() {
        SequencedMap<String, Long> counts = new LinkedHashMap<>();
        counts.put("sessions", 1L);
        counts.put("registrations", 2L);
        counts.put("MSRP connections", 4L);
        return counts;
    }

    @Override
    public List<SocketRow> sockets() {
        return List.of(new SocketRow("sip", "udp", "127.0.0.1", 5060));
    }

    @Override
    public ProductRow version() {
        return new ProductRow("tertulia", "0.1.0", "25");
    }
}
