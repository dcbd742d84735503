package org.tertulia.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.tertulia.server.Main;
import org.tertulia.server.ServerUnderTest;
import org.tertulia.simulator.peer.wire.WireAddress;

/** The command line in a process of its own, as a user starts it. */
final class ServerProcess implements AutoCloseable {
    private static final int LONGEST_SECONDS = 60;

    private final Process process;
    private final Path out;
    private final Path err;

    private ServerProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Runs these arguments; what it prints is kept in a folder of its own below this one. */
    static ServerProcess start(Path below, String... arguments) {
        try {
            Path folder = Files.createTempDirectory(below, "server");
            Path out = folder.resolve("out");
            Path err = folder.resolve("err");
            List<String> words = new ArrayList<>();
            words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            words.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
            words.add("--enable-native-access=ALL-UNNAMED");
            words.add("--sun-misc-unsafe-memory-access=allow");
            words.add("-cp");
            words.add(System.getProperty("java.class.path"));
            words.add(Main.class.getName());
            words.addAll(List.of(arguments));
            Process process =
                    new ProcessBuilder(words)
                            .directory(folder.toFile())
                            .redirectOutput(out.toFile())
                            .redirectError(err.toFile())
                            .start();
            return new ServerProcess(process, out, err);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Serves on free loopback ports, apart from what the settings say. */
    static ServerProcess serve(Path below, String... settings) {
        List<String> words = new ArrayList<>(List.of("serve"));
        for (String key : List.of("sip.listen", "msrp.listen", "admin.listen")) {
            words.addAll(List.of("--set", key + "=127.0.0.1:0"));
        }
        for (String setting : settings) {
            words.addAll(List.of("--set", setting));
        }
        return start(below, words.toArray(String[]::new));
    }

    /** Waits for the line that says where it listens, for example {@code sip}, {@code udp}. */
    WireAddress listening(String protocol, String transport) {
        String beginning = "listening " + protocol + " " + transport + " ";
        ServerUnderTest.await(() -> !process.isAlive() || out().contains("Tertulia runs"));
        return out().lines()
                .filter(line -> line.startsWith(beginning))
                .map(line -> WireAddress.of(line.substring(beginning.length())))
                .findFirst()
                .orElseThrow(() -> new AssertionError(beginning + "is not in\n" + told()));
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly();
        exitAndAwait();
    }

    /** The exit code, once it has ended. */
    int exitAndAwait() {
        try {
            assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).as(this::told).isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
        return process.exitValue();
    }

    String out() {
        return read(out);
    }

    String err() {
        return read(err);
    }

    private String told() {
        return out() + "\n" + err();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
