package org.tertulia.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.tertulia.server.ServerUnderTest;
import org.tertulia.server.application.Listening;

/** What goes over the loopback interface while it runs, as tshark understands it. */
final class Capture implements AutoCloseable {
    private static final int LONGEST_SECONDS = 120;
    private static final String LAST = "X-Last-Of-The-Capture: yes";

    private final ServerUnderTest server;
    private final Path folder;
    private final Process dumpcap;
    private final Set<String> ports = new LinkedHashSet<>();

    private Capture(ServerUnderTest server, Path folder, Process dumpcap) {
        this.server = server;
        this.folder = folder;
        this.dumpcap = dumpcap;
    }

    /** Begins; what comes after this call is captured. */
    static Capture begin(ServerUnderTest server, Path folder) {
        Path told = folder.resolve("dumpcap");
        Process dumpcap =
                run(
                        told,
                        List.of("dumpcap", "-i", "lo", "-w", folder.resolve("pcapng").toString()));
        ServerUnderTest.await(() -> !dumpcap.isAlive() || read(told).contains("File: "));
        assertThat(dumpcap.isAlive())
                .as("dumpcap may not capture on lo: be root, or in its group. " + read(told))
                .isTrue();
        return new Capture(server, folder, dumpcap);
    }

    /** Ends when all that was sent so far is in the file. */
    void end() {
        try (RawDatagrams socket = RawDatagrams.open()) {
            String last = RawSip.with(RawSip.options(server.core(), "UDP"), LAST);
            socket.say(last, server.core());
            ServerUnderTest.await(() -> read(folder.resolve("pcapng")).contains(LAST));
        }
        dumpcap.destroy();
        exitAndAwait(dumpcap);
        server.listening().forEach(each -> ports.add(Integer.toString(each.port())));
        for (String named : dissect(at(ports) + " && sdp", "sdp.media.port")) {
            ports.addAll(List.of(named.split(",", 0)));
        }
    }

    /**
     * The fields that tshark finds in the frames for which the filter holds, a line for each. Only
     * frames of this server count: those at its ports, and at ports that an SDP there names.
     */
    List<String> frames(String filter, String... fields) {
        return dissect(at(ports) + " && (" + filter + ")", fields);
    }

    private static String at(Set<String> ports) {
        String set = "{" + String.join(", ", ports) + "}";
        return "(udp.port in " + set + " || tcp.port in " + set + ")";
    }

    private List<String> dissect(String filter, String... fields) {
        List<String> words = new ArrayList<>();
        words.addAll(List.of("tshark", "-n", "-r", folder.resolve("pcapng").toString()));
        for (Listening port : server.listening()) {
            String protocol = port.protocol().matches("sip|pf") ? "sip" : port.protocol();
            if (!protocol.equals("admin")) {
                String way = port.transport() + ".port==" + port.port() + "," + protocol;
                words.addAll(List.of("-d", way));
            }
        }
        words.addAll(List.of("-Y", filter, "-T", "fields", "-E", "separator=/s"));
        for (String field : fields) {
            words.addAll(List.of("-e", field));
        }
        Path found = folder.resolve("tshark");
        Process tshark = run(found, words);
        assertThat(exitAndAwait(tshark)).as(() -> words + "\n" + read(found)).isZero();
        return read(found).lines().filter(line -> !line.startsWith("Running as user")).toList();
    }

    private static Process run(Path out, List<String> words) {
        try {
            return new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start();
        } catch (IOException missing) {
            throw new AssertionError(
                    words.getFirst() + " cannot be started; ./verify installs it (Debian: tshark)",
                    missing);
        }
    }

    private static int exitAndAwait(Process process) {
        try {
            assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        dumpcap.destroyForcibly();
    }
}
