package org.tertulia.simulator.peer.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts a stream into SIP messages by Content-Length (RFC 3261 section 18.3), and reads the lines of
 * one message. Strict: a peer is not lenient with the server.
 */
public final class PlainSipReader {

    private byte[] pending = new byte[0];

    /** Adds octets of the stream; returns the messages that are complete now. */
    public List<PlainSip> read(byte[] octets) throws MalformedText {
        pending = join(pending, octets);
        List<PlainSip> messages = new ArrayList<>();
        while (true) {
            pending = withoutKeepAlive(pending);
            int head = headLength(pending);
            if (head < 0) {
                return messages;
            }
            PlainSip message = lines(new String(pending, 0, head, StandardCharsets.UTF_8));
            int length = bodyLength(message);
            if (pending.length < head + length) {
                return messages;
            }
            byte[] body = Arrays.copyOfRange(pending, head, head + length);
            messages.add(new PlainSip(message.startLine(), message.fields(), body));
            pending = Arrays.copyOfRange(pending, head + length, pending.length);
        }
    }

    static PlainSip whole(byte[] message) throws MalformedText {
        int head = headLength(message);
        if (head < 0) {
            throw new MalformedText("no empty line after the header");
        }
        PlainSip read = lines(new String(message, 0, head, StandardCharsets.UTF_8));
        byte[] body = Arrays.copyOfRange(message, head, message.length);
        if (bodyLength(read) != body.length) {
            throw new MalformedText(
                    "Content-Length " + bodyLength(read) + " but " + body.length + " octets");
        }
        return new PlainSip(read.startLine(), read.fields(), body);
    }

    private static int bodyLength(PlainSip message) throws MalformedText {
        String text =
                message.header("Content-Length")
                        .orElseThrow(() -> new MalformedText("no Content-Length"));
        if (!text.matches("\\d{1,9}")) {
            throw new MalformedText("Content-Length: " + text);
        }
        return Integer.parseInt(text);
    }

    private static PlainSip lines(String head) throws MalformedText {
        List<String> lines = new ArrayList<>();
        for (String line : head.split("\r\n", 0)) {
            if (!lines.isEmpty() && (line.startsWith(" ") || line.startsWith("\t"))) {
                lines.add(lines.removeLast() + " " + line.strip());
            } else {
                lines.add(line);
            }
        }
        String start = lines.getFirst();
        boolean response = start.matches("SIP/2\\.0 \\d{3} .*");
        if (!response && !start.matches("[A-Z]+ \\S+ SIP/2\\.0")) {
            throw new MalformedText("start line: " + start);
        }
        List<PlainSip.Field> fields = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon).strip();
            if (!name.matches("[A-Za-z0-9\\-.!%*_+`'~]+")) {
                throw new MalformedText("field: " + line);
            }
            fields.add(new PlainSip.Field(name, line.substring(colon + 1).strip()));
        }
        return new PlainSip(start, fields, new byte[0]);
    }

    private static int headLength(byte[] octets) {
        for (int i = 3; i < octets.length; i++) {
            if (octets[i] == '\n'
                    && octets[i - 1] == '\r'
                    && octets[i - 2] == '\n'
                    && octets[i - 3] == '\r') {
                return i + 1;
            }
        }
        return -1;
    }

    /** CRLF between messages keeps a connection alive (RFC 5626 section 3.5.1). */
    private static byte[] withoutKeepAlive(byte[] octets) {
        int start = 0;
        while (start + 1 < octets.length && octets[start] == '\r' && octets[start + 1] == '\n') {
            start += 2;
        }
        return start == 0 ? octets : Arrays.copyOfRange(octets, start, octets.length);
    }

    static byte[] join(byte[] first, byte[] second) {
        if (first.length == 0) {
            return second.clone();
        }
        var out = new ByteArrayOutputStream(first.length + second.length);
        out.writeBytes(first);
        out.writeBytes(second);
        return out.toByteArray();
    }
}
