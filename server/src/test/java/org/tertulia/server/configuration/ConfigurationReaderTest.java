package org.tertulia.server.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationReaderTest {

    @TempDir Path folder;

    /** What is wrong with these {@code --set} options. */
    static List<String> faults(String... sets) {
        try {
            ConfigurationReader.read(Optional.empty(), List.of(sets));
            return List.of();
        } catch (InvalidConfiguration e) {
            return e.lines();
        }
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("pf.yaml"), text);
    }

    private List<String> fileFaults(String text) throws IOException {
        return faultsOf(file(text));
    }

    /** The faults with the folder cut off. */
    private List<String> faultsOf(Path file) {
        try {
            ConfigurationReader.read(Optional.of(file), List.of());
            return List.of();
        } catch (InvalidConfiguration e) {
            return e.lines().stream().map(line -> line.replace(folder + "/", "")).toList();
        }
    }

    @Test
    void aKeyIsWrittenWholeOrAsASection() throws IOException, InvalidConfiguration {
        Path file =
                file(
                        """
                        # a comment
                        msrp:
                          listen: 127.0.0.1:0
                          max-chunk: 4k
                        log.level: debug
                        core:
                          realm: example.org
                        admin:
                        """);
        Configuration read = ConfigurationReader.read(Optional.of(file), List.of()).configuration();
        assertThat(read.msrp().maxChunk().octets()).isEqualTo(4096);
        assertThat(read.log().level()).isEqualTo(LogSettings.Level.DEBUG);
        assertThat(read.core().realm()).isEqualTo("example.org");
        assertThat(read.core().isEmbedded()).isTrue();
    }

    @Test
    void anEmptyFileMeansTheDefaults() throws IOException, InvalidConfiguration {
        assertThat(ConfigurationReader.read(Optional.of(file("# nothing\n")), List.of()))
                .extracting(EffectiveConfiguration::configuration)
                .isEqualTo(Configuration.defaults());
    }

    @Test
    void theCommandLineWinsOverTheFileAndTheLastOptionOverTheFirst()
            throws IOException, InvalidConfiguration {
        Path file = file("pf.domain: file.example\nlog.level: debug\n");
        EffectiveConfiguration read =
                ConfigurationReader.read(
                        Optional.of(file), List.of("pf.domain=a.example", "pf.domain=b.example"));
        assertThat(read.yaml())
                .contains(
                        "pf.domain: b.example  # --set\n", "log.level: debug  # " + file + ":2\n");
    }

    @Test
    void usersHaveCredentialsAndIdentities() throws IOException, InvalidConfiguration {
        Path file =
                file(
                        """
                        users:
                          - uri: sip:dora@example.org
                            password: one
                          - {uri: sip:e@b.example, username: e, password: "2", identities: [tel:+4]}
                        """);
        assertThat(ConfigurationReader.read(Optional.of(file), List.of()).configuration().users())
                .containsExactly(
                        new UserSettings("sip:dora@example.org", "dora", "one", List.of()),
                        new UserSettings("sip:e@b.example", "e", "2", List.of("tel:+4")));
    }

    @Test
    void everyFaultIsOneLineWithItsPlace() throws IOException {
        assertThat(
                        fileFaults(
                                """
                                sip.lsten: 127.0.0.1:5060
                                timer:
                                  session-expires: 10s
                                session-expires: 20m
                                sip: 5060
                                nonsense-and-more: 1
                                msrp:
                                  max-chunk: [1, 2]
                                """))
                .containsExactly(
                        "pf.yaml:1: unknown key 'sip.lsten', did you mean 'sip.listen'?",
                        "pf.yaml:4: unknown key 'session-expires', did you mean"
                                + " 'timer.session-expires'?",
                        "pf.yaml:5: 'sip' has keys of its own, for example sip.listen",
                        "pf.yaml:6: unknown key 'nonsense-and-more'",
                        "pf.yaml:3: timer.session-expires: write a time from 90s to 1799s",
                        "pf.yaml:8: msrp.max-chunk: write one value, not a list");
    }

    @Test
    void aKeyThatIsThereTwiceIsAFault() throws IOException {
        assertThat(fileFaults("log.level: info\nlog:\n  level: debug\n"))
                .containsExactly(
                        "pf.yaml:3: the key 'log.level' is there twice (first at pf.yaml:1)");
        assertThat(fileFaults("log.level: info\nlog.level: debug\n"))
                .containsExactly(
                        "pf.yaml:2: the key 'log.level' is there twice (first at pf.yaml:1)");
    }

    @Test
    void aUserWithoutPasswordIsNamedWithItsLine() throws IOException {
        assertThat(
                        fileFaults(
                                """
                                users:
                                  - {uri: sip:a@example.org, password: p}
                                  - {uri: sip:b@example.org, pasword: p}
                                """))
                .containsExactly(
                        "pf.yaml:3: users: a user has no key 'pasword', did you mean 'password'?");
    }

    @ParameterizedTest
    @CsvSource({
        "'log.level: [a\nb: c\n', pf.yaml:",
        "'\tlog.level: info', pf.yaml:1: not YAML",
        "'just text', pf.yaml:1: write keys with values",
        "'- a\n- b', pf.yaml:1: write keys with values",
        "'log.level: info\n---\nlog.level: debug', pf.yaml:"
    })
    void brokenTextIsOneLine(String text, String start) throws IOException {
        assertThat(fileFaults(text)).hasSize(1).first().asString().startsWith(start);
    }

    @Test
    void filesThatCannotBeReadAreNamed() throws IOException {
        assertThat(faultsOf(folder.resolve("absent.yaml")))
                .containsExactly("absent.yaml: no such file");
        assertThat(faultsOf(Files.createDirectory(folder.resolve("sub"))))
                .containsExactly("sub: is a folder; name a YAML file");
        Path latin = folder.resolve("latin.yaml");
        Files.write(latin, "pf.domain: m\u00fcnchen".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(faultsOf(latin)).containsExactly("latin.yaml: is no UTF-8 text");
    }

    @Test
    void optionsWithoutKeyOrValueAreRefused() {
        assertThat(faults("pf.domain", "=x"))
                .containsExactly(
                        "--set pf.domain: write --set key=value",
                        "--set =x: write --set key=value");
    }

    @Test
    void theManualInTheRepositoryIsCurrent() {
        assertThat(Path.of("../docs/operating/configure.md"))
                .as("renew it: ./tertulia config reference > docs/operating/configure.md")
                .content()
                .isEqualTo(Manual.markdown());
    }
}
