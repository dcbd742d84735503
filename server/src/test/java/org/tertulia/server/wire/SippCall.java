package org.tertulia.server.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tertulia.server.ServerUnderTest;
import org.tertulia.simulator.peer.wire.WireAddress;

/**
 * One run of SIPp, a user agent that others have written, with a scenario of ours. A line {@code
 * @part-name@} of a scenario stands for the file of that name, any other {@code @word@} for a value
 * of the test.
 */
final class SippCall implements AutoCloseable {
    private static final int LONGEST_SECONDS = 40;
    private static final Pattern PART = Pattern.compile(" *@(part-[a-z-]+)@");

    private final String scenario;
    private final Line line;
    private final Path folder;
    private final Process process;

    private SippCall(String scenario, Line line, Path folder, Process process) {
        this.scenario = scenario;
        this.line = line;
        this.folder = folder;
        this.process = process;
    }

    /**
     * How a user agent is started.
     *
     * @param server where it sends everything
     * @param transport udp or tcp
     * @param port its own port
     * @param values what stands for the words of the scenario
     */
    record Line(WireAddress server, String transport, int port, Map<String, String> values) {

        Line with(String word, String value) {
            Map<String, String> more = new LinkedHashMap<>(values);
            more.put(word, value);
            return new Line(server, transport, port, more);
        }
    }

    /** Starts SIPp in a folder of its own below this one. */
    static SippCall start(Path below, String scenario, Line line) {
        try {
            Path folder = Files.createTempDirectory(below, scenario);
            Path file = folder.resolve(scenario + ".xml");
            Files.writeString(file, written(scenario, line.values()));
            List<String> words = new ArrayList<>(List.of("sipp", line.server().toString()));
            words.addAll(List.of("-sf", file.toString(), "-m", "1", "-nostdin"));
            words.addAll(List.of("-i", "127.0.0.1", "-p", Integer.toString(line.port())));
            words.addAll(List.of("-t", line.transport().equals("tcp") ? "t1" : "u1"));
            words.addAll(List.of("-timeout", LONGEST_SECONDS + "s", "-timeout_error"));
            words.addAll(List.of("-trace_err", "-error_file", "errors"));
            words.addAll(List.of("-trace_msg", "-message_file", "messages"));
            ProcessBuilder program = new ProcessBuilder(words).directory(folder.toFile());
            program.redirectErrorStream(true).redirectOutput(folder.resolve("screen").toFile());
            program.environment().put("TERM", "xterm");
            return new SippCall(scenario, line, folder, program.start());
        } catch (IOException missing) {
            throw new AssertionError(
                    "sipp cannot be started; ./verify installs it (Debian: sip-tester)", missing);
        }
    }

    private static String written(String scenario, Map<String, String> values) {
        String text = PART.matcher(resource(scenario)).replaceAll(SippCall::part);
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("@" + value.getKey() + "@", value.getValue());
        }
        return text;
    }

    private static String part(MatchResult match) {
        return Matcher.quoteReplacement(resource(match.group(1)).stripTrailing());
    }

    private static String resource(String name) {
        try (InputStream in = SippCall.class.getResourceAsStream("/sipp/" + name + ".xml")) {
            assertThat(in).as("scenario " + name).isNotNull();
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Waits until SIPp has bound its port, which the kernel's table of sockets shows. */
    SippCall listensAndAwait() {
        String entry = "0100007F:%04X ".formatted(line.port());
        String listening = line.transport().equals("tcp") ? " 0A " : "";
        Path table = Path.of("/proc/net", line.transport());
        ServerUnderTest.await(() ->
                !process.isAlive()
                        || read(table)
                                .lines()
                                .anyMatch(l -> l.contains(entry) && l.contains(listening)));
        return this;
    }

    /** Waits for the end; the scenario must have gone as it is written. */
    void succeedsAndAwait() {
        try {
            if (!process.waitFor(LONGEST_SECONDS + 10, TimeUnit.SECONDS)) {
                fail(scenario + " does not end\n" + story());
            }
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
        assertThat(process.exitValue()).as(() -> scenario + "\n" + story()).isZero();
    }

    /** What SIPp sent and received. */
    String messages() {
        return read("messages");
    }

    private String story() {
        String told = read("errors") + "\n" + read("messages");
        return told.isBlank() ? read("screen") : told;
    }

    private String read(String name) {
        return read(folder.resolve(name));
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
