package org.tertulia.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class EvidenceListenerTest {

    @TempDir Path folder;

    @Test
    void writesEachIdAndLetsOneFailedInvocationFailTheTest() throws IOException {
        Path file = folder.resolve("target/evidence.tsv");
        runSample(file);
        String sample = EvidenceSample.class.getName();
        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "A-1\t" + sample + "#passes\tPASSED",
                        "A-2\t" + sample + "#passes\tPASSED",
                        "A-3\t" + sample + "#failsForTwo\tFAILED");
    }

    @Test
    void keepsTheRowsOfOtherTestsOfTheSameBuild() throws IOException {
        Path file = folder.resolve("evidence.tsv");
        Files.writeString(file, "B-1\tother.wire.Test#a\tPASSED\n");
        runSample(file);
        assertThat(Files.readAllLines(file)).hasSize(4).contains("B-1\tother.wire.Test#a\tPASSED");
    }

    private static void runSample(Path file) {
        LauncherConfig config =
                LauncherConfig.builder().enableTestExecutionListenerAutoRegistration(false).build();
        LauncherDiscoveryRequest request =
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(EvidenceSample.class))
                        .build();
        LauncherFactory.create(config).execute(request, new EvidenceListener(file));
    }
}
