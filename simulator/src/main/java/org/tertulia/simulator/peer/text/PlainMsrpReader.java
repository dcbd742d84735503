package org.tertulia.simulator.peer.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Cuts a stream into MSRP requests and responses by their end-lines (RFC 4975 section 7.1). */
public final class PlainMsrpReader {

    private byte[] pending = new byte[0];

    /** Adds octets of the stream; returns what is complete now. */
    public List<PlainMsrp> read(byte[] octets) throws MalformedText {
        pending = PlainSipReader.join(pending, octets);
        List<PlainMsrp> frames = new ArrayList<>();
        while (true) {
            int line = indexOf(pending, "\r\n", 0);
            if (line < 0) {
                return frames;
            }
            String start = text(0, line);
            if (!start.matches("MSRP [A-Za-z0-9][A-Za-z0-9.\\-+%=]{3,31} ([A-Z]+|\\d{3}( .*)?)")) {
                throw new MalformedText("MSRP start line: " + start);
            }
            String transaction = start.split(" ", 0)[1];
            int end = endLine(transaction, line);
            if (end < 0) {
                return frames;
            }
            frames.add(frame(start, line + 2, end));
            pending = Arrays.copyOfRange(pending, end + transaction.length() + 10, pending.length);
        }
    }

    /** Where the end-line begins: at its first hyphen. */
    private int endLine(String transaction, int from) throws MalformedText {
        String mark = "\r\n-------" + transaction;
        int at = indexOf(pending, mark, from);
        while (at >= 0) {
            int flag = at + mark.length();
            if (flag + 3 > pending.length) {
                return -1;
            }
            if ("$+#".indexOf(pending[flag]) >= 0
                    && pending[flag + 1] == '\r'
                    && pending[flag + 2] == '\n') {
                return at + 2;
            }
            at = indexOf(pending, mark, at + 1);
        }
        return -1;
    }

    private PlainMsrp frame(String start, int from, int end) throws MalformedText {
        String[] words = start.split(" ", 3);
        char flag = (char) pending[end + 7 + words[1].length()];
        int empty = indexOf(pending, "\r\n\r\n", from - 2);
        boolean content = empty >= 0 && empty + 2 < end;
        String head = content ? text(from, empty) : text(from, end - 2);
        List<PlainSip.Field> fields = new ArrayList<>();
        for (String line : head.split("\r\n", 0)) {
            int colon = line.indexOf(": ");
            if (colon < 1) {
                throw new MalformedText("MSRP field: " + line);
            }
            fields.add(new PlainSip.Field(line.substring(0, colon), line.substring(colon + 2)));
        }
        if (fields.size() < 2
                || !fields.get(0).name().equals("To-Path")
                || !fields.get(1).name().equals("From-Path")) {
            throw new MalformedText("MSRP paths do not come first: " + head);
        }
        Optional<PlainMsrp.Body> body = Optional.empty();
        if (content) {
            if (end - 2 < empty + 4) {
                throw new MalformedText("MSRP content without a line end");
            }
            body = Optional.of(new PlainMsrp.Body(Arrays.copyOfRange(pending, empty + 4, end - 2)));
        }
        return new PlainMsrp(words[1], words[2], fields, body, flag);
    }

    private String text(int from, int to) {
        return new String(pending, from, to - from, StandardCharsets.UTF_8);
    }

    private static int indexOf(byte[] octets, String text, int from) {
        byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
        outer:
        for (int i = Math.max(0, from); i + wanted.length <= octets.length; i++) {
            for (int k = 0; k < wanted.length; k++) {
                if (octets[i + k] != wanted[k]) {
                    continue outer;
                }
            }
            return i;
        }
        return -1;
    }
}
