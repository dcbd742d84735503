package org.tertulia.server.configuration;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Turns a node into a value of the type that a component has, or says what to write instead. */
final class ValueReader {

    private static final Map<Type, Function<String, Object>> SCALARS = new LinkedHashMap<>();

    static {
        SCALARS.put(String.class, text -> text);
        SCALARS.put(boolean.class, ValueReader::truth);
        SCALARS.put(int.class, ValueReader::number);
        SCALARS.put(Duration.class, DurationText::read);
        SCALARS.put(OctetCount.class, OctetCount::of);
        SCALARS.put(ListenAddress.class, ListenAddress::of);
        SCALARS.put(StaticRoute.class, StaticRoute::of);
        SCALARS.put(Path.class, ValueReader::path);
    }

    private ValueReader() {}

    /** The value; an {@link IllegalArgumentException} says what to write instead. */
    static Object read(Node node, Type type) {
        if (type instanceof ParameterizedType generic) {
            Type inner = generic.getActualTypeArguments()[0];
            return generic.getRawType() == Optional.class
                    ? optional(node, inner)
                    : list(node, inner);
        }
        if (type == UserSettings.class) {
            return UserText.read(node);
        }
        String text = text(node);
        Function<String, Object> scalar = SCALARS.get(type);
        return scalar != null ? scalar.apply(text) : constant((Class<?>) type, text);
    }

    private static Optional<Object> optional(Node node, Type inner) {
        boolean empty = node instanceof Node.Scalar scalar && scalar.text().isEmpty();
        return empty ? Optional.empty() : Optional.of(read(node, inner));
    }

    private static List<Object> list(Node node, Type inner) {
        return switch (node) {
            case Node.Items items -> items.nodes().stream().map(item -> item(item, inner)).toList();
            case Node.Scalar scalar when scalar.text().isEmpty() -> List.of();
            case Node.Scalar scalar -> List.of(read(scalar, inner));
            case Node.Mapping _ ->
                    throw new IllegalArgumentException("write a list, for example [a, b]");
        };
    }

    /** In a long list the line of the item says more than the line of the key. */
    private static Object item(Node node, Type type) {
        try {
            return read(node, type);
        } catch (InvalidSetting e) {
            throw new InvalidItem(node.place(), e.mend(), e);
        } catch (IllegalArgumentException e) {
            throw new InvalidItem(node.place(), String.valueOf(e.getMessage()), e);
        }
    }

    /** A list has an item that cannot be used. */
    static final class InvalidItem extends IllegalArgumentException {

        private static final long serialVersionUID = 1L;

        private final String place;

        InvalidItem(String place, String mend, Throwable cause) {
            super(mend, cause);
            this.place = place;
        }

        String place() {
            return place;
        }
    }

    static String text(Node node) {
        return switch (node) {
            case Node.Scalar scalar -> scalar.text();
            case Node.Items _ -> throw new IllegalArgumentException("write one value, not a list");
            case Node.Mapping _ ->
                    throw new IllegalArgumentException("write one value, not keys of its own");
        };
    }

    private static Object truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("write true or false");
        };
    }

    private static Object number(String text) {
        if (!text.matches("-?\\d{1,9}")) {
            throw new IllegalArgumentException("write a whole number");
        }
        return Integer.parseInt(text);
    }

    private static Object path(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("write a folder");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("no valid path: " + e.getReason(), e);
        }
    }

    private static Object constant(Class<?> type, String text) {
        Object[] constants = type.getEnumConstants();
        if (constants == null) {
            throw new IllegalStateException("no reader for " + type);
        }
        for (Object constant : constants) {
            if (constantName(constant).equals(text.toLowerCase(Locale.ROOT))) {
                return constant;
            }
        }
        throw new IllegalArgumentException(
                "write one of "
                        + Arrays.stream(constants)
                                .map(ValueReader::constantName)
                                .collect(Collectors.joining(", ")));
    }

    private static String constantName(Object constant) {
        return constant.toString().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The written form, for the manual and for {@code config effective}. */
    static String write(Object value) {
        return switch (value) {
            case Optional<?> optional -> optional.map(ValueReader::write).orElse("");
            case List<?> list ->
                    list.stream()
                            .map(ValueReader::write)
                            .collect(Collectors.joining(", ", "[", "]"));
            case Duration duration -> DurationText.write(duration);
            case Enum<?> constant -> constantName(constant);
            case UserSettings user -> UserText.write(user);
            case StaticRoute route -> "'" + route + "'";
            case String text when text.contains(": ") || text.contains(" #") -> "'" + text + "'";
            default -> value.toString();
        };
    }
}
