package org.tertulia.simulator.peer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tertulia.simulator.peer.text.PlainMsrp;
import org.tertulia.simulator.peer.text.PlainSip;
import org.tertulia.strand.Entropy;

/** Makes the frames that a peer sends, each with a transaction id of its own. */
final class MsrpFrames {

    /** Chunks above this length leave their end open, so that they may be interrupted. */
    private static final int FIXED_END_MAX = 2048;

    private final Entropy entropy;

    MsrpFrames(Entropy entropy) {
        this.entropy = entropy;
    }

    /** To whom and from whom. */
    record Paths(String to, String from) {
        List<PlainSip.Field> fields() {
            return List.of(
                    new PlainSip.Field("To-Path", to), new PlainSip.Field("From-Path", from));
        }
    }

    /** A whole message to be sent. */
    record Message(String type, byte[] content, List<PlainSip.Field> fields) {}

    PlainMsrp empty(Paths paths) {
        List<PlainSip.Field> fields = new ArrayList<>(paths.fields());
        fields.add(new PlainSip.Field("Message-ID", entropy.hex(6)));
        return new PlainMsrp(entropy.hex(5), "SEND", fields, Optional.empty(), '$');
    }

    List<PlainMsrp> chunks(Paths paths, Message message, int size) {
        String id = entropy.hex(8);
        int total = message.content().length;
        List<PlainMsrp> chunks = new ArrayList<>();
        for (int start = 0; start < total || start == 0; start += size) {
            int end = Math.min(total, start + size);
            List<PlainSip.Field> fields = new ArrayList<>(paths.fields());
            fields.add(new PlainSip.Field("Message-ID", id));
            String last = end - start > FIXED_END_MAX ? "*" : Integer.toString(end);
            String range = start + 1 + "-" + last + "/" + total;
            fields.add(new PlainSip.Field("Byte-Range", range));
            fields.addAll(message.fields());
            fields.add(new PlainSip.Field("Content-Type", message.type()));
            var body = new PlainMsrp.Body(Arrays.copyOfRange(message.content(), start, end));
            char flag = end == total ? '$' : '+';
            chunks.add(new PlainMsrp(entropy.hex(5), "SEND", fields, Optional.of(body), flag));
        }
        return chunks;
    }

    PlainMsrp response(PlainMsrp request, String from, int status) {
        String words = status == 200 ? "200 OK" : status + " Refused";
        String previous = request.need("From-Path").split(" ", 0)[0];
        List<PlainSip.Field> fields = new Paths(previous, from).fields();
        return new PlainMsrp(request.transaction(), words, fields, Optional.empty(), '$');
    }

    PlainMsrp report(ReceivedMessage message, String from, int code) {
        List<PlainSip.Field> fields =
                new ArrayList<>(new Paths(message.first().need("From-Path"), from).fields());
        int total = message.content().octets().length;
        fields.add(new PlainSip.Field("Message-ID", message.messageId()));
        fields.add(new PlainSip.Field("Byte-Range", "1-" + total + "/" + total));
        fields.add(new PlainSip.Field("Status", "000 " + code));
        return new PlainMsrp(entropy.hex(5), "REPORT", fields, Optional.empty(), '$');
    }
}
