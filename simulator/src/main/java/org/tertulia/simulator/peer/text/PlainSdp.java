package org.tertulia.simulator.peer.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A session description as its lines (RFC 4566), cut at the media lines. */
public record PlainSdp(List<String> session, List<Media> media) {

    /** One m= line with the lines below it. */
    public record Media(String line, List<String> lines) {

        public int port() {
            return Integer.parseInt(line.split(" ", 0)[1].split("/", 0)[0]);
        }

        public String protocol() {
            return line.split(" ", 0)[2];
        }

        /** The value of the first attribute of that name; empty text for a flag. */
        public Optional<String> attribute(String name) {
            return lines.stream()
                    .filter(l -> l.equals("a=" + name) || l.startsWith("a=" + name + ":"))
                    .map(l -> l.substring(Math.min(l.length(), name.length() + 3)))
                    .findFirst();
        }

        public String need(String name) {
            return attribute(name)
                    .orElseThrow(() ->
                            new ExpectationFailed("no a=" + name + " below " + line + " " + lines));
        }

        /** The words of an attribute that is a list, or none. */
        public List<String> words(String name) {
            return attribute(name).map(v -> List.of(v.split(" ", 0))).orElse(List.of());
        }

        private Optional<String> address() {
            return lines.stream().filter(l -> l.startsWith("c=")).findFirst();
        }
    }

    /** Reads a description; every line must be a letter, an equals sign and a value. */
    public static PlainSdp parse(String text) throws MalformedText {
        List<String> session = new ArrayList<>();
        List<Media> media = new ArrayList<>();
        if (!text.endsWith("\r\n")) {
            throw new MalformedText("SDP does not end with a line end");
        }
        for (String line : text.split("\r\n", 0)) {
            if (!line.matches("[a-z]=.*")) {
                throw new MalformedText("SDP line: " + line);
            }
            if (line.startsWith("m=")) {
                if (!line.matches("m=\\w+ \\d+(/\\d+)? \\S+ .+")) {
                    throw new MalformedText("SDP line: " + line);
                }
                media.add(new Media(line, List.of()));
            } else if (media.isEmpty()) {
                session.add(line);
            } else {
                Media last = media.removeLast();
                List<String> more = new ArrayList<>(last.lines());
                more.add(line);
                media.add(new Media(last.line(), List.copyOf(more)));
            }
        }
        if (session.size() < 4
                || !session.getFirst().equals("v=0")
                || !session.get(1).startsWith("o=")
                || !session.get(2).startsWith("s=")) {
            throw new MalformedText("SDP does not begin with v=, o=, s=: " + session);
        }
        return new PlainSdp(List.copyOf(session), List.copyOf(media));
    }

    /** Reads the description in a message, be it the body or a part of a multipart body. */
    public static PlainSdp in(PlainSip message) {
        String type = message.header("Content-Type").orElse("");
        try {
            for (PlainPart part : PlainPart.of(type, message.body())) {
                if (part.type().equalsIgnoreCase("application/sdp")) {
                    return parse(part.text());
                }
            }
        } catch (MalformedText malformed) {
            throw new ExpectationFailed(malformed.what() + "\n" + message);
        }
        throw new ExpectationFailed("no SDP in " + message);
    }

    /** The first m=message line. */
    public Media message() {
        return media.stream()
                .filter(m -> m.line().startsWith("m=message "))
                .findFirst()
                .orElseThrow(() -> new ExpectationFailed("no m=message in " + this));
    }

    /** The host of the c= line that counts for this medium. */
    public String host(Media of) {
        return of.address()
                .or(() -> session.stream().filter(l -> l.startsWith("c=")).findFirst())
                .map(l -> l.substring(l.lastIndexOf(' ') + 1))
                .orElseThrow(() -> new ExpectationFailed("no c= in " + this));
    }

    /** The o= line. */
    public String origin() {
        return session.get(1);
    }

    /** The same with the next version in its o= line, as if something had changed. */
    public PlainSdp changed() {
        String[] words = origin().split(" ", 0);
        words[2] = Long.toString(Long.parseLong(words[2]) + 1);
        List<String> lines = new ArrayList<>(session);
        lines.set(1, String.join(" ", words));
        return new PlainSdp(lines, media);
    }

    public byte[] bytes() {
        var text = new StringBuilder();
        session.forEach(l -> text.append(l).append("\r\n"));
        for (Media m : media) {
            text.append(m.line()).append("\r\n");
            m.lines().forEach(l -> text.append(l).append("\r\n"));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
