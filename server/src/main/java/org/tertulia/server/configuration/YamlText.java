package org.tertulia.server.configuration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Turns YAML text into nodes that know their line. */
final class YamlText {

    private static final YAMLMapper YAML = new YAMLMapper();

    private final IntFunction<String> placeOfLine;
    private final List<String> faults;

    /**
     * Places are made by {@code placeOfLine}; what is wrong with the text is added to {@code
     * faults}.
     */
    YamlText(IntFunction<String> placeOfLine, List<String> faults) {
        this.placeOfLine = placeOfLine;
        this.faults = faults;
    }

    /** The whole text as one node; an empty scalar for an empty or broken text. */
    Node read(String text) {
        Node nothing = new Node.Scalar("", placeOfLine.apply(1));
        try (JsonParser parser = YAML.createParser(text)) {
            if (parser.nextToken() == null) {
                return nothing;
            }
            Node root = node(parser);
            if (parser.nextToken() != null) {
                faults.add(place(parser) + ": a second document; keep one, without '---'");
            }
            return root;
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            faults.add(placeOfLine.apply(line) + ": not YAML: " + firstLine(e));
            return nothing;
        }
    }

    private Node node(JsonParser parser) {
        String place = place(parser);
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(parser, place);
            case START_ARRAY -> items(parser, place);
            case VALUE_NULL -> new Node.Scalar("", place);
            default -> new Node.Scalar(parser.getString(), place);
        };
    }

    private Node mapping(JsonParser parser, String place) {
        Map<String, Node> nodes = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            String keyPlace = place(parser);
            parser.nextToken();
            Node earlier = nodes.putIfAbsent(key, atKey(node(parser), keyPlace));
            if (earlier != null) {
                faults.add(
                        "%s: the key '%s' is there twice (first at %s)"
                                .formatted(keyPlace, key, earlier.place()));
            }
        }
        return new Node.Mapping(nodes, place);
    }

    /** A value is reported at the line of its key, which is where people look. */
    private static Node atKey(Node value, String place) {
        return switch (value) {
            case Node.Scalar scalar -> new Node.Scalar(scalar.text(), place);
            case Node.Items items -> new Node.Items(items.nodes(), place);
            case Node.Mapping mapping -> new Node.Mapping(mapping.nodes(), place);
        };
    }

    private Node items(JsonParser parser, String place) {
        List<Node> nodes = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            nodes.add(node(parser));
        }
        return new Node.Items(nodes, place);
    }

    private String place(JsonParser parser) {
        return placeOfLine.apply(Math.max(1, parser.currentTokenLocation().getLineNr()));
    }

    private static String firstLine(JacksonException e) {
        return e.getOriginalMessage().lines().findFirst().orElse("syntax error");
    }
}
