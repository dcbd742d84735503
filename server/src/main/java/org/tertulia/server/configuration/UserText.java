package org.tertulia.server.configuration;

import java.util.List;
import java.util.Map;

/** The written form of a user: {@code {uri: sip:a@example.org, password: secret}}. */
final class UserText {

    private static final List<String> KEYS = List.of("uri", "username", "password", "identities");

    private UserText() {}

    static UserSettings read(Node node) {
        if (!(node instanceof Node.Mapping mapping)) {
            throw new IllegalArgumentException(
                    "write each user as {uri: sip:name@domain, password: secret}");
        }
        Map<String, Node> nodes = mapping.nodes();
        for (String key : nodes.keySet()) {
            if (!KEYS.contains(key)) {
                throw new IllegalArgumentException(
                        "a user has no key '%s'%s".formatted(key, NearestKey.hint(key, KEYS)));
            }
        }
        String uri = required(nodes, "uri");
        Node username = nodes.get("username");
        Node identities = nodes.get("identities");
        return new UserSettings(
                uri,
                username == null ? userPart(uri) : ValueReader.text(username),
                required(nodes, "password"),
                identities == null ? List.of() : texts(identities));
    }

    private static String required(Map<String, Node> nodes, String key) {
        Node node = nodes.get(key);
        if (node == null) {
            throw new IllegalArgumentException("a user needs a " + key);
        }
        return ValueReader.text(node);
    }

    private static List<String> texts(Node node) {
        return switch (node) {
            case Node.Items items -> items.nodes().stream().map(ValueReader::text).toList();
            case Node.Scalar scalar -> List.of(scalar.text());
            case Node.Mapping _ -> throw new IllegalArgumentException("identities is a list");
        };
    }

    private static String userPart(String uri) {
        int colon = uri.indexOf(':');
        int at = uri.indexOf('@');
        return at > colon ? uri.substring(colon + 1, at) : uri;
    }

    static String write(UserSettings user) {
        String identities =
                user.identities().isEmpty()
                        ? ""
                        : ", identities: " + ValueReader.write(user.identities());
        return "{uri: %s, username: %s, password: (hidden)%s}"
                .formatted(user.uri(), user.username(), identities);
    }
}
