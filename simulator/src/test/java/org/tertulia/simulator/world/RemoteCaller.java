package org.tertulia.simulator.world;

import org.tertulia.simulator.peer.Invitation;
import org.tertulia.simulator.peer.MsrpPeer;
import org.tertulia.simulator.peer.PeerCall;
import org.tertulia.simulator.peer.PeerContext;
import org.tertulia.simulator.peer.SipPeer;
import org.tertulia.simulator.peer.text.PlainSdp;
import org.tertulia.simulator.peer.text.PlainSip;

/** dave of another network, who calls bob: what comes in on the terminating side. */
final class RemoteCaller {

    static final String ADDRESS = "sip:dave@remote.test";

    private final Scene scene;
    private final SipPeer sip;
    private MsrpPeer media;

    private RemoteCaller(Scene scene) {
        this.scene = scene;
        this.sip = scene.remoteAndAwait("dave");
        this.media = scene.media("remote");
    }

    static RemoteCaller in(Scene scene) {
        return new RemoteCaller(scene);
    }

    SipPeer sip() {
        return sip;
    }

    MsrpPeer media() {
        return media;
    }

    /** The next call has an MSRP endpoint of its own. */
    void freshMedia() {
        media = scene.media("remote");
    }

    /** A 1-1 session as another network hands it over: identity and service are asserted. */
    Invitation invitation() {
        return offering(media.offer());
    }

    Invitation offering(PlainSdp offer) {
        return Invitation.session(Scene.addressOf("bob"), "conversation-1", offer)
                .without("P-Preferred-Service")
                .replacing("User-Agent", "CPM-serv/OMA2.2 peer-network/1.0")
                .with("P-Asserted-Service", "urn:urn-7:" + Invitation.SESSION)
                .with("P-Asserted-Identity", "<" + ADDRESS + ">");
    }

    /** A group session. */
    Invitation groupInvitation() {
        return invitation()
                .replacing("P-Asserted-Service", "urn:urn-7:" + Invitation.GROUP)
                .replacing("Accept-Contact", "*;" + Invitation.icsi(Invitation.GROUP))
                .withContactParameters(";isfocus;" + Invitation.icsi(Invitation.GROUP));
    }

    /** Invites; the Function accepts. */
    PeerCall acceptedAndAwait(Invitation invitation) {
        PeerCall call = sip.invite(invitation);
        call.answerAndAwait(200, PeerContext.SOON);
        call.ack();
        return call;
    }

    /** Connects the media of a call that was accepted. */
    void connectAndAwait(PeerCall call) {
        PlainSip ok = call.answerAndAwait(200, PeerContext.SOON);
        PlainSdp answer = PlainSdp.in(ok);
        media.answered(answer);
        media.connectAndAwait(answer);
    }

    /** The whole way from the INVITE to bound media. */
    PeerCall connectedAndAwait(Invitation invitation) {
        PeerCall call = acceptedAndAwait(invitation);
        connectAndAwait(call);
        return call;
    }
}
