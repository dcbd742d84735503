package org.tertulia.server.configuration;

import java.util.List;
import java.util.Map;

/** A YAML value together with the place where it stands. */
sealed interface Node {

    /** {@code FILE:LINE} or the option that carried it. */
    String place();

    /** A word, number or text; empty for a key without a value. */
    record Scalar(String text, String place) implements Node {}

    /** A list. */
    record Items(List<Node> nodes, String place) implements Node {}

    /** Keys and values in the order of the text. */
    record Mapping(Map<String, Node> nodes, String place) implements Node {}
}
