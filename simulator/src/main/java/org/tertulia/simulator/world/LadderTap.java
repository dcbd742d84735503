package org.tertulia.simulator.world;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.tertulia.simulator.ladder.Ladder;
import org.tertulia.simulator.network.NetworkTap;
import org.tertulia.simulator.peer.text.MalformedText;
import org.tertulia.simulator.peer.text.PlainMsrpReader;
import org.tertulia.simulator.peer.text.PlainSip;
import org.tertulia.simulator.peer.text.PlainSipReader;
import org.tertulia.simulator.peer.wire.WireAddress;

/** Draws the ladder from what is sent in the network, the server's inner messages included. */
final class LadderTap implements NetworkTap {

    private final Ladder ladder;
    private final Consumer<String> complaints;
    private final Map<Way, Reader> readers = new LinkedHashMap<>();
    private final List<SentSip> sip = new ArrayList<>();

    private record Way(WireAddress from, WireAddress to) {}

    /** A SIP message and between whom it went, by the names of the ladder. */
    private record SentSip(String from, String to, PlainSip message) {}

    /** Reads one direction of one connection. */
    private interface Reader {
        void read(byte[] octets) throws MalformedText;
    }

    LadderTap(Ladder ladder, Consumer<String> complaints) {
        this.ladder = ladder;
        this.complaints = complaints;
    }

    @Override
    public void sent(WireAddress from, WireAddress to, boolean stream, byte[] octets) {
        String sender = ladder.nameOf(from);
        String receiver = ladder.nameOf(to);
        try {
            if (!stream) {
                add(sender, receiver, PlainSip.parse(octets));
                return;
            }
            readers.computeIfAbsent(new Way(from, to), _ -> reader(sender, receiver, octets))
                    .read(octets);
        } catch (MalformedText malformed) {
            complaints.accept(sender + " sent malformed text: " + malformed.what());
        }
    }

    private Reader reader(String sender, String receiver, byte[] first) {
        String start = new String(first, StandardCharsets.ISO_8859_1);
        if (start.startsWith("MSRP ")) {
            var msrp = new PlainMsrpReader();
            return octets -> msrp.read(octets).forEach(f -> ladder.add(sender, receiver, f));
        }
        var messages = new PlainSipReader();
        return octets -> messages.read(octets).forEach(m -> add(sender, receiver, m));
    }

    private void add(String sender, String receiver, PlainSip message) {
        ladder.add(sender, receiver, message);
        sip.add(new SentSip(sender, receiver, message));
    }

    /** The SIP messages that went from one to another, repeated and lost ones too. */
    List<PlainSip> sent(String from, String to) {
        return sip.stream()
                .filter(s -> s.from.equals(from) && s.to.equals(to))
                .map(SentSip::message)
                .toList();
    }
}
