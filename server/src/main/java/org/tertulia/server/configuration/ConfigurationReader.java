package org.tertulia.server.configuration;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads the configuration: defaults, then the file, then {@code --set} options. Collects all faults
 * instead of stopping at the first, so that one run shows everything there is to mend.
 */
public final class ConfigurationReader {

    private final List<String> faults = new ArrayList<>();
    private final Map<String, SettingKey> keys =
            SettingKey.all().stream()
                    .collect(
                            Collectors.toMap(
                                    SettingKey::name, k -> k, (a, _) -> a, LinkedHashMap::new));
    private final Map<String, Node> given = new LinkedHashMap<>();

    private ConfigurationReader() {}

    /** The configuration in force; {@code sets} are texts of the form {@code key=value}. */
    public static EffectiveConfiguration read(Optional<Path> file, List<String> sets)
            throws InvalidConfiguration {
        ConfigurationReader reader = new ConfigurationReader();
        file.ifPresent(reader::readFile);
        sets.forEach(reader::readSet);
        Optional<Configuration> configuration = reader.bind();
        if (configuration.isEmpty() || !reader.faults.isEmpty()) {
            throw new InvalidConfiguration(reader.faults);
        }
        Map<String, String> places = new LinkedHashMap<>();
        reader.given.forEach((key, node) -> places.put(key, node.place()));
        return new EffectiveConfiguration(configuration.get(), places);
    }

    private void readFile(Path file) {
        if (Files.isDirectory(file)) {
            faults.add(file + ": is a folder; name a YAML file");
            return;
        }
        try {
            String text = Files.readString(file);
            switch (new YamlText(line -> file + ":" + line, faults).read(text)) {
                case Node.Mapping mapping -> take("", mapping);
                case Node.Scalar scalar when scalar.text().isEmpty() -> {}
                case Node other ->
                        faults.add(
                                other.place()
                                        + ": write keys with values, as in 'log.level:"
                                        + " debug'");
            }
        } catch (NoSuchFileException _) {
            faults.add(file + ": no such file");
        } catch (CharacterCodingException _) {
            faults.add(file + ": is no UTF-8 text");
        } catch (IOException e) {
            faults.add(file + ": cannot be read (" + e.getMessage() + ")");
        }
    }

    private void readSet(String option) {
        String place = "--set " + option;
        int equals = option.indexOf('=');
        if (equals <= 0) {
            faults.add(place + ": write --set key=value");
            return;
        }
        String key = option.substring(0, equals).strip();
        String value = option.substring(equals + 1).strip();
        SettingKey known = keys.get(key);
        boolean structured = known != null && known.isList() && value.startsWith("[");
        Node node =
                structured
                        ? new YamlText(_ -> place, faults).read(value)
                        : new Node.Scalar(value, place);
        given.keySet().removeIf(key::equals);
        takeOne(key, node);
    }

    private void take(String prefix, Node.Mapping mapping) {
        mapping.nodes().forEach((name, node) -> takeOne(prefix + name, node));
    }

    /** A key is written whole ({@code msrp.listen}) or as a section with keys of its own. */
    private void takeOne(String key, Node node) {
        boolean section = keys.keySet().stream().anyMatch(known -> known.startsWith(key + "."));
        if (section && node instanceof Node.Mapping mapping) {
            take(key + ".", mapping);
        } else if (keys.containsKey(key)) {
            Node earlier = given.putIfAbsent(key, node);
            if (earlier != null) {
                faults.add(
                        "%s: the key '%s' is there twice (first at %s)"
                                .formatted(node.place(), key, earlier.place()));
            }
        } else if (section) {
            if (!(node instanceof Node.Scalar scalar && scalar.text().isEmpty())) {
                faults.add(
                        "%s: '%s' has keys of its own, for example %s"
                                .formatted(node.place(), key, exampleIn(key)));
            }
        } else {
            String hint = NearestKey.hint(key, keys.keySet());
            faults.add("%s: unknown key '%s'%s".formatted(node.place(), key, hint));
        }
    }

    private String exampleIn(String section) {
        return keys.keySet().stream()
                .filter(key -> key.startsWith(section + "."))
                .findFirst()
                .orElse("");
    }

    private Optional<Configuration> bind() {
        return bind("", Configuration.defaults()).map(Configuration.class::cast);
    }

    /** The section with the given values in place of its defaults; empty when it refuses them. */
    private Optional<Record> bind(String prefix, Record defaults) {
        RecordComponent[] components = defaults.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        int before = faults.size();
        for (int i = 0; i < components.length; i++) {
            Object standard = Records.value(defaults, components[i]);
            values[i] =
                    SettingKey.isSection(components[i])
                            ? section(components[i], (Record) standard)
                            : value(SettingKey.nameOf(prefix, components[i]), standard);
        }
        if (faults.size() > before) {
            return Optional.empty();
        }
        try {
            return Optional.of(Records.build(defaults.getClass(), values));
        } catch (InvalidSetting e) {
            faults.add(fault(e.key(), e.mend()));
            return Optional.empty();
        }
    }

    private Record section(RecordComponent component, Record standard) {
        return bind(component.getName() + ".", standard).orElse(standard);
    }

    private Object value(String key, Object standard) {
        Node node = given.get(key);
        SettingKey setting = keys.get(key);
        if (node == null || setting == null) {
            return standard;
        }
        try {
            return ValueReader.read(node, setting.type());
        } catch (ValueReader.InvalidItem e) {
            faults.add(e.place() + ": " + key + ": " + e.getMessage());
        } catch (IllegalArgumentException e) {
            faults.add(fault(key, String.valueOf(e.getMessage())));
        }
        return standard;
    }

    private String fault(String key, String mend) {
        Node node = given.get(key);
        return (node == null ? "configuration" : node.place()) + ": " + key + ": " + mend;
    }
}
