package org.tertulia.server;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.tertulia.participating.mediaplane.MediaCounts;
import org.tertulia.server.application.Listening;
import org.tertulia.server.configuration.ConfigurationReader;
import org.tertulia.simulator.peer.wire.WireAddress;

/** The whole server in the JVM of a test, on free ports, with a look into its tables. */
public final class ServerUnderTest implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RunningServer running;

    private ServerUnderTest(RunningServer running) {
        this.running = running;
    }

    /** Starts it with these settings of the form {@code key=value}. */
    public static ServerUnderTest start(String... settings) {
        List<String> sets = new ArrayList<>();
        for (String key : List.of("sip.listen", "msrp.listen", "admin.listen")) {
            sets.add(key + "=127.0.0.1:0");
        }
        sets.addAll(List.of(settings));
        PrintStream nowhere =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        try {
            return new ServerUnderTest(
                    (RunningServer)
                            new Assembly()
                                    .start(
                                            ConfigurationReader.read(Optional.empty(), sets)
                                                    .configuration(),
                                            nowhere));
        } catch (Exception failure) {
            throw new AssertionError("the server does not start", failure);
        }
    }

    /** Where it listens under this name, for example {@code sip} and {@code udp}. */
    public WireAddress listening(String protocol, String transport) {
        return running.listening().stream()
                .filter(l -> l.protocol().equals(protocol) && l.transport().equals(transport))
                .map(l -> new WireAddress(l.host(), l.port()))
                .findFirst()
                .orElseThrow();
    }

    /** Where clients reach the core. */
    public WireAddress core() {
        return listening("sip", "udp");
    }

    /** All sockets. */
    public List<Listening> listening() {
        return running.listening();
    }

    /** Sessions that stand or are being made. */
    public int sessions() {
        return running.parts().function().orElseThrow().sessions().count();
    }

    /** Procedures that ended by an exception. */
    public long faults() {
        return running.parts().function().orElseThrow().sessions().faults();
    }

    /** What the media plane holds. */
    public MediaCounts media() {
        MediaWatch watch = running.parts().mediaWatch().orElseThrow();
        CompletableFuture<MediaCounts> counts = new CompletableFuture<>();
        running.parts()
                .loops()
                .media()
                .execute(() -> {
                    watch.count();
                    counts.complete(watch.latest());
                });
        return counts.orTimeout(PATIENCE.toSeconds(), SECONDS).join();
    }

    /** Waits until no session, dialog, media or forwarded request is left; fails if some stay. */
    public void emptyAndAwait() {
        await(() -> tables().equals(NOTHING));
        assertThat(tables()).isEqualTo(NOTHING);
        assertThat(faults()).isZero();
    }

    /** Waits until so many sessions are there. */
    public void sessionsAndAwait(int count) {
        await(() -> sessions() == count);
        assertThat(sessions()).isEqualTo(count);
    }

    private record Tables(int sessions, int dialogs, MediaCounts media, int forwarded) {}

    private static final Tables NOTHING = new Tables(0, 0, MediaCounts.NONE, 0);

    private Tables tables() {
        var function = running.parts().function().orElseThrow();
        return new Tables(
                function.sessions().count(),
                function.sessions().dialogCount(),
                media(),
                running.parts().core().map(core -> core.requestsUnderWay()).orElse(0));
    }

    /** Looks again and again until it is so or patience ends. */
    public static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        CountDownLatch never = new CountDownLatch(1);
        try {
            while (!condition.getAsBoolean() && System.nanoTime() < end) {
                assertThat(never.await(Duration.ofMillis(20).toNanos(), NANOSECONDS)).isFalse();
            }
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** Stops as on SIGTERM, with this much time for live sessions. */
    public void drainAndAwait(Duration deadline) {
        running.drainAndAwait(deadline);
    }

    @Override
    public void close() {
        running.drainAndAwait(Duration.ZERO);
    }
}
