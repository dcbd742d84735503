package org.tertulia.simulator.ladder;

import java.util.ArrayList;
import java.util.List;
import org.tertulia.simulator.peer.PeerWitness;
import org.tertulia.simulator.peer.text.PlainMsrp;
import org.tertulia.simulator.peer.text.PlainSip;
import org.tertulia.simulator.peer.wire.WireAddress;

/** Puts what peers send and receive on a ladder, and keeps their complaints. */
public final class LadderWitness implements PeerWitness {

    private final Ladder ladder;
    private final boolean draws;
    private final List<String> complaints = new ArrayList<>();

    /** {@code draws} is false where the network itself draws the ladder. */
    public LadderWitness(Ladder ladder, boolean draws) {
        this.ladder = ladder;
        this.draws = draws;
    }

    @Override
    public void sent(String peer, WireAddress to, PlainSip message) {
        if (draws) {
            ladder.add(peer, ladder.nameOf(to), message);
        }
    }

    @Override
    public void received(String peer, WireAddress from, PlainSip message) {
        if (draws) {
            ladder.add(ladder.nameOf(from), peer, message);
        }
    }

    @Override
    public void sent(String peer, WireAddress to, PlainMsrp frame) {
        if (draws) {
            ladder.add(peer, ladder.nameOf(to), frame);
        }
    }

    @Override
    public void received(String peer, WireAddress from, PlainMsrp frame) {
        if (draws) {
            ladder.add(ladder.nameOf(from), peer, frame);
        }
    }

    @Override
    public void complaint(String peer, String what) {
        complaints.add(peer + ": " + what);
    }

    @Override
    public String story() {
        return ladder.story();
    }

    /** What the peers found wrong with the server, in the order of finding. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }
}
