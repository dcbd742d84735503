package org.tertulia.simulator.world;

import org.tertulia.simulator.peer.MsrpPeer;
import org.tertulia.simulator.peer.PeerCall;
import org.tertulia.simulator.peer.PeerContext;
import org.tertulia.simulator.peer.PeerTransport;
import org.tertulia.simulator.peer.SipPeer;
import org.tertulia.simulator.peer.text.PlainSdp;
import org.tertulia.simulator.peer.text.PlainSip;

/** A device of bob's that takes calls. */
final class CalledDevice {

    private final Scene scene;
    private final SipPeer sip;
    private MsrpPeer media;

    private CalledDevice(Scene scene, String name, PeerTransport transport) {
        this.scene = scene;
        this.sip = scene.deviceAndAwait(name, transport);
        this.media = scene.media(name);
    }

    /** Registered, over UDP. */
    static CalledDevice in(Scene scene, String name) {
        return new CalledDevice(scene, name, PeerTransport.UDP);
    }

    static CalledDevice overTcp(Scene scene, String name) {
        return new CalledDevice(scene, name, PeerTransport.TCP);
    }

    SipPeer sip() {
        return sip;
    }

    MsrpPeer media() {
        return media;
    }

    /** The next call has an MSRP endpoint of its own. */
    void freshMedia() {
        media = scene.media(sip.account().name());
    }

    PeerCall callAndAwait() {
        return sip.callAndAwait(PeerContext.SOON);
    }

    /** Takes the next call as the active side, and binds the connection. */
    PeerCall joinsAndAwait(PlainSip.Field... extra) {
        PeerCall call = callAndAwait();
        acceptAndAwait(call, extra);
        return call;
    }

    void acceptAndAwait(PeerCall call, PlainSip.Field... extra) {
        PlainSdp offer = PlainSdp.in(call.invite());
        call.accept(media.answer(offer, true), extra);
        call.ackAndAwait(PeerContext.SOON);
        media.connectAndAwait(offer);
    }
}
