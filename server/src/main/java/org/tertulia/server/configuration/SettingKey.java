package org.tertulia.server.configuration;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** One key of the configuration: where it stands in the records, its default and its manual. */
record SettingKey(
        String name, RecordComponent component, Object defaultValue, String manual, String clause) {

    /** All keys, in the order of the records. */
    static List<SettingKey> all() {
        List<SettingKey> keys = new ArrayList<>();
        collect("", Configuration.defaults(), keys);
        return keys;
    }

    private static void collect(String prefix, Record section, List<SettingKey> keys) {
        for (RecordComponent component : section.getClass().getRecordComponents()) {
            Object value = Records.value(section, component);
            if (isSection(component)) {
                collect(component.getName() + ".", (Record) value, keys);
            } else {
                Doc doc = Objects.requireNonNull(component.getAnnotation(Doc.class));
                String name = nameOf(prefix, component);
                keys.add(new SettingKey(name, component, value, doc.value(), doc.clause()));
            }
        }
    }

    /** The key of a component: its section and its name with hyphens. */
    static String nameOf(String prefix, RecordComponent component) {
        Doc doc = Objects.requireNonNull(component.getAnnotation(Doc.class));
        return doc.key().isEmpty() ? prefix + hyphenated(component.getName()) : doc.key();
    }

    /** Sections are the components that carry no manual of their own. */
    static boolean isSection(RecordComponent component) {
        return !component.isAnnotationPresent(Doc.class);
    }

    /** {@code maxChunk} is {@code max-chunk}. */
    static String hyphenated(String camelCase) {
        return camelCase.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    boolean isList() {
        return component.getType() == List.class;
    }

    Type type() {
        return component.getGenericType();
    }
}
