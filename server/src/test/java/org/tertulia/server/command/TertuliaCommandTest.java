package org.tertulia.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tertulia.server.application.Application;
import org.tertulia.server.application.StartFailed;

class TertuliaCommandTest {

    @TempDir Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(Application application, String... arguments) {
        return TertuliaCommand.run(
                List.of(arguments),
                application,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private int run(String... arguments) {
        return run(
                (_, _) -> {
                    throw new AssertionError("nothing is to be started");
                },
                arguments);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void helpNamesTheCommandsAndTheExitCodes() {
        assertThat(run("--help")).isZero();
        assertThat(out())
                .contains("serve", "demo", "check-config", "config", "version", "4   a port");
    }

    @Test
    void versionIsOneLine() {
        assertThat(run("version")).isZero();
        assertThat(out()).startsWith("tertulia ").contains("Java 25").hasLineCount(1);
    }

    @Test
    void wrongArgumentsAreOneLineAndExitCode2() {
        assertThat(run("srve")).isEqualTo(2);
        assertThat(err()).isEqualTo("tertulia: unknown command 'srve' (try: ./tertulia --help)\n");
    }

    @Test
    void aMissingValueIsOneLineToo() {
        assertThat(run("serve", "--set")).isEqualTo(2);
        assertThat(err()).hasLineCount(1).contains("--set", "(try: ./tertulia serve --help)");
    }

    @Test
    void checkConfigSaysGoodOrNamesTheLine() throws IOException {
        Path file = Files.writeString(folder.resolve("pf.yaml"), "log.level: debug\n");
        assertThat(run("check-config", file.toString())).isZero();
        assertThat(out()).endsWith("pf.yaml: good\n");
        Files.writeString(file, "log.levl: debug\n");
        assertThat(run("check-config", file.toString())).isEqualTo(2);
        assertThat(err())
                .hasLineCount(1)
                .contains("pf.yaml:1: unknown key 'log.levl', did you mean 'log.level'?");
    }

    @Test
    void configReferenceIsTheManual() {
        assertThat(run("config", "reference")).isZero();
        assertThat(out()).startsWith("# Configuration\n").contains("| `msrp.max-chunk` |");
    }

    @Test
    void configEffectiveNamesTheOrigin() {
        assertThat(run("config", "effective", "--set", "pf.domain=example.org")).isZero();
        assertThat(out()).contains("pf.domain: example.org  # --set");
    }

    @Test
    void aPortInUseIsOneLineAndExitCode4() {
        Application taken =
                (_, _) -> {
                    throw StartFailed.cannotListen(
                            "sip.listen",
                            "127.0.0.1:5060",
                            true,
                            new BindException("Address already in use"));
                };
        assertThat(run(taken, "serve")).isEqualTo(4);
        assertThat(err())
                .isEqualTo(
                        "tertulia: sip.listen: 127.0.0.1:5060 is in use; stop the program that has"
                                + " it, or choose another address, for example --set"
                                + " sip.listen=127.0.0.1:0\n");
    }

    @Test
    void anAddressThatIsNotOursIsOneLineAndExitCode1() {
        Application elsewhere =
                (_, _) -> {
                    throw StartFailed.cannotListen(
                            "msrp.listen",
                            "192.0.2.1:2855",
                            false,
                            new BindException("Cannot assign requested address"));
                };
        assertThat(run(elsewhere, "serve")).isEqualTo(1);
        assertThat(err()).hasLineCount(1).contains("msrp.listen: cannot listen on 192.0.2.1:2855");
    }
}
