package org.tertulia.simulator.peer.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A roster as a conference-info document (RFC 4575), and the entries of a recipient list. */
public final class PlainRoster {

    private static final Pattern USER =
            Pattern.compile(
                    "<user entity=\"([^\"]+)\".*?<status>([a-z-]+)</status>", Pattern.DOTALL);
    private static final Pattern ENTRY = Pattern.compile("<entry\\s[^>]*?uri=\"([^\"]+)\"");

    private PlainRoster() {}

    /** A full document of a group: users with the status of their endpoint. */
    public static String document(String group, int version, Map<String, String> users) {
        var text = new StringBuilder();
        text.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<conference-info")
                .append(" xmlns=\"urn:ietf:params:xml:ns:conference-info\" entity=\"")
                .append(group)
                .append("\" state=\"full\" version=\"")
                .append(version)
                .append("\">\r\n<conference-state><user-count>")
                .append(users.values().stream().filter("connected"::equals).count())
                .append("</user-count></conference-state>\r\n<users>\r\n");
        users.forEach((user, status) ->
                text.append("<user entity=\"")
                        .append(user)
                        .append("\" state=\"full\"><endpoint entity=\"")
                        .append(user)
                        .append("\"><status>")
                        .append(status)
                        .append("</status></endpoint></user>\r\n"));
        return text.append("</users>\r\n</conference-info>\r\n").toString();
    }

    /** The users of a document and their status, in its order. */
    public static Map<String, String> users(String document) {
        Map<String, String> users = new LinkedHashMap<>();
        Matcher found = USER.matcher(document);
        while (found.find()) {
            users.put(found.group(1), found.group(2));
        }
        return users;
    }

    /** A recipient list (RFC 5366) of these addresses. */
    public static String recipients(List<String> addresses) {
        var text = new StringBuilder();
        text.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n")
                .append("<resource-lists xmlns=\"urn:ietf:params:xml:ns:resource-lists\"")
                .append(" xmlns:cc=\"urn:ietf:params:xml:ns:copycontrol\">\r\n<list>\r\n");
        for (String address : addresses) {
            text.append("<entry uri=\"").append(address).append("\" cc:copyControl=\"to\"/>\r\n");
        }
        return text.append("</list>\r\n</resource-lists>\r\n").toString();
    }

    /** The addresses of a recipient list, in its order. */
    public static List<String> entries(String document) {
        List<String> entries = new ArrayList<>();
        Matcher found = ENTRY.matcher(document);
        while (found.find()) {
            entries.add(found.group(1));
        }
        return entries;
    }
}
