package org.tertulia.sip.codec;

import java.util.ArrayList;
import java.util.List;
import org.tertulia.sip.message.SipMessage;

/** Readings put into words, and streams that are cut. */
final class Readings {
    private Readings() {}

    /** One line about a reading. */
    static String told(SipReading reading) {
        return switch (reading) {
            case SipReading.Whole(SipMessage message) -> message.startLine();
            case SipReading.Refused refused -> refused.response().status() + " " + refused.why();
            case SipReading.Unusable(String why) -> "unusable " + why;
            case SipReading.KeepAlive(boolean wantsPong) -> wantsPong ? "ping" : "pong";
        };
    }

    static SipReading datagram(byte[] octets) {
        return new SipReader(SipLimits.STANDARD).readDatagram(octets);
    }

    /** The stream read in two parts. */
    static List<String> cut(byte[] stream, int at) {
        SipStreamReader reader = new SipStreamReader(SipLimits.STANDARD);
        List<SipReading> found = new ArrayList<>(reader.feed(stream, 0, at));
        found.addAll(reader.feed(stream, at, stream.length - at));
        return end(reader, found);
    }

    /** The stream read in parts of this size. */
    static List<String> dribbled(byte[] stream, int step) {
        SipStreamReader reader = new SipStreamReader(SipLimits.STANDARD);
        List<SipReading> found = new ArrayList<>();
        for (int at = 0; at < stream.length; at += step) {
            found.addAll(reader.feed(stream, at, Math.min(step, stream.length - at)));
        }
        return end(reader, found);
    }

    private static List<String> end(SipStreamReader reader, List<SipReading> found) {
        List<String> told = new ArrayList<>(found.stream().map(Readings::told).toList());
        if (reader.isBroken()) {
            told.add("broken");
        } else if (reader.isInsideMessage()) {
            told.add("inside");
        }
        return told;
    }
}
