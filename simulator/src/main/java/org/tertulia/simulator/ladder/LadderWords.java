package org.tertulia.simulator.ladder;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tertulia.simulator.peer.text.HeaderValue;
import org.tertulia.simulator.peer.text.MalformedText;
import org.tertulia.simulator.peer.text.PlainCpim;
import org.tertulia.simulator.peer.text.PlainMsrp;
import org.tertulia.simulator.peer.text.PlainRoster;
import org.tertulia.simulator.peer.text.PlainSip;

/** Says in few words what a message is. Nothing random gets into them. */
final class LadderWords {

    private static final Pattern SETUP = Pattern.compile("a=setup:(\\w+)");
    private static final Pattern STATE = Pattern.compile("<state>(\\w+)</state>");
    private static final Pattern STATUS = Pattern.compile("<status><(\\w+)/></status>");
    private static final Pattern NUMERIC =
            Pattern.compile("sips?:([^@]*@)?(?:\\d+\\.){3}\\d+(?::\\d+)?");
    private static final int TEXT_MAX = 40;

    private LadderWords() {}

    static String line(PlainSip message) {
        if (!message.isRequest()) {
            return message.startLine().substring("SIP/2.0 ".length())
                    + " ("
                    + message.method()
                    + ")";
        }
        return message.method() + " " + address(message.uri());
    }

    /** Scheme, user and host; of an address with numbers only a user that is a name. */
    private static String address(String uri) {
        String main = HeaderValue.of(uri).main();
        Matcher numeric = NUMERIC.matcher(main);
        if (!numeric.matches()) {
            return main;
        }
        return Optional.ofNullable(numeric.group(1))
                        .filter(u -> u.matches("[a-z]{1,12}@"))
                        .orElse("")
                + "contact";
    }

    static String detail(PlainSip message) {
        List<String> words = new ArrayList<>();
        message.header("P-Asserted-Service")
                .map(s -> s.substring(s.lastIndexOf("oma.") + 4))
                .ifPresent(words::add);
        Matcher setup = SETUP.matcher(message.bodyText());
        if (setup.find()) {
            words.add("SDP " + setup.group(1));
        }
        message.header("Reason").ifPresent(words::add);
        message.header("Warning").ifPresent(words::add);
        return String.join(", ", words);
    }

    static String line(PlainMsrp frame) {
        if (frame.isResponse()) {
            return "MSRP " + frame.what();
        }
        if (frame.body().isEmpty()) {
            return "MSRP " + frame.what();
        }
        String type = frame.contentType().replaceFirst("^\\w+/", "").replace("+xml", "");
        return "MSRP " + frame.what() + " " + type;
    }

    static String detail(PlainMsrp frame) {
        if (frame.isResponse()) {
            return "";
        }
        if (frame.what().equals("REPORT")) {
            return frame.header("Status").orElse("");
        }
        if (frame.body().isEmpty()) {
            return "(empty)";
        }
        return switch (frame.contentType()) {
            case "message/cpim" -> cpim(frame);
            case "application/im-iscomposing+xml" -> found(STATE, frame.octets());
            case "application/conference-info+xml" -> roster(frame);
            default -> frame.octets().length + " octets";
        };
    }

    private static String cpim(PlainMsrp frame) {
        try {
            PlainCpim cpim = PlainCpim.parse(frame.octets());
            return switch (cpim.contentType()) {
                case "text/plain" -> "“" + shortened(cpim.content()) + "”";
                case "message/imdn+xml" -> "imdn " + found(STATUS, frame.octets());
                default -> cpim.contentType();
            };
        } catch (MalformedText _) {
            return "chunk " + frame.header("Byte-Range").orElse("") + " " + frame.flag();
        }
    }

    private static String shortened(String text) {
        String one = text.replaceAll("\\s+", " ");
        return one.length() <= TEXT_MAX ? one : one.substring(0, TEXT_MAX) + "…";
    }

    private static String roster(PlainMsrp frame) {
        List<String> words = new ArrayList<>();
        PlainRoster.users(frame.body().map(PlainMsrp.Body::toString).orElse(""))
                .forEach((user, status) ->
                        words.add(user.replaceFirst("^\\w+:([^@]*).*", "$1") + " " + status));
        return String.join(", ", words);
    }

    private static String found(Pattern pattern, byte[] octets) {
        Matcher matcher = pattern.matcher(new PlainMsrp.Body(octets).toString());
        return matcher.find() ? matcher.group(1) : "";
    }
}
