package org.tertulia.server.configuration;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** The configuration in force, and the place each value that is no default came from. */
public record EffectiveConfiguration(Configuration configuration, Map<String, String> places) {

    /** YAML with the origin of each value as a comment; passwords are left out. */
    public String yaml() {
        StringBuilder out = new StringBuilder();
        for (SettingKey key : SettingKey.all()) {
            String value = ValueReader.write(valueOf(key));
            String place = Optional.ofNullable(places.get(key.name())).orElse("default");
            out.append(key.name())
                    .append(": ")
                    .append(value)
                    .append("  # ")
                    .append(place.startsWith("--set") ? "--set" : place)
                    .append('\n');
        }
        return out.toString();
    }

    private Object valueOf(SettingKey key) {
        Class<?> owner = key.component().getDeclaringRecord();
        if (owner == Configuration.class) {
            return Records.value(configuration, key.component());
        }
        return Arrays.stream(Configuration.class.getRecordComponents())
                .filter(section -> section.getType() == owner)
                .map(section -> (Record) Records.value(configuration, section))
                .map(section -> Records.value(section, key.component()))
                .findFirst()
                .orElseThrow();
    }
}
