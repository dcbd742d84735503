package org.tertulia.server.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tertulia.server.configuration.ConfigurationReader;
import org.tertulia.server.configuration.EffectiveConfiguration;
import org.tertulia.server.configuration.InvalidConfiguration;
import picocli.CommandLine.Option;

/** The two options that say which configuration is meant. */
final class ConfigurationOptions {

    @Option(names = "--config", paramLabel = "FILE", description = "YAML file with settings.")
    private @Nullable Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "One setting; wins over the file. May be repeated.")
    private List<String> sets = new ArrayList<>();

    EffectiveConfiguration read() throws InvalidConfiguration {
        return ConfigurationReader.read(Optional.ofNullable(file), sets);
    }
}
