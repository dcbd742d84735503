package org.tertulia.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.tertulia.simulator.peer.Invitation;
import org.tertulia.simulator.peer.MsrpPeer;
import org.tertulia.simulator.peer.PeerCall;
import org.tertulia.simulator.peer.PeerContext;
import org.tertulia.simulator.peer.SipPeer;
import org.tertulia.simulator.peer.text.PlainSdp;
import org.tertulia.simulator.peer.text.PlainSip;

/**
 * An S-CSCF that does nothing but hand an INVITE to the Function: it comes back to it by its own
 * Route, so that tests see the very bytes that the Function sends.
 */
record ServiceCore(Scene scene, SipPeer sip) {

    static final Duration SOON = PeerContext.SOON;
    static final Duration WHILE = Duration.ofSeconds(2);
    static final String ALICE = Scene.addressOf("alice");
    static final String BOB = Scene.addressOf("bob");
    static final String DORA = "sip:dora@remote.test";

    private static final String OWN_ROUTE = "<sip:" + World.SCSCF + ";lr;odi=x7>";

    /** For requests of alice on the originating side. */
    static ServiceCore ofAlice(Scene scene) {
        return new ServiceCore(scene, scene.serviceCoreAndAwait(ALICE));
    }

    MsrpPeer media() {
        return scene.media("scscf");
    }

    /** An INVITE of alice to dora with all that a client says. */
    Invitation toDora(MsrpPeer media) {
        return Invitation.session(DORA, "conv-77", media.offer());
    }

    /** Sends an INVITE on the originating side. */
    PeerCall originates(Invitation invitation) {
        return sip.invite(served(invitation));
    }

    private static Invitation served(Invitation invitation) {
        return invitation
                .with("Route", "<sip:" + ServerInWorld.FUNCTION + ";lr;orig>")
                .with("Route", OWN_ROUTE)
                .with("P-Asserted-Identity", "<" + ALICE + ">");
    }

    /** The INVITE that the Function sends on. */
    PeerCall receivesAndAwait() {
        return sip.callAndAwait(SOON);
    }

    /** A session of alice with dora, answered and acknowledged on both sides. */
    Session establishedAndAwait(Invitation invitation, MsrpPeer near, boolean farActive) {
        PeerCall out = originates(invitation);
        PeerCall in = receivesAndAwait();
        MsrpPeer far = media();
        PlainSdp offer = PlainSdp.in(in.invite());
        in.accept(far.answer(offer, farActive));
        PlainSip ok = out.answerAndAwait(200, SOON);
        out.ack();
        in.ackAndAwait(SOON);
        PlainSdp answer = PlainSdp.in(ok);
        near.answered(answer);
        near.connectAndAwait(answer);
        if (farActive) {
            far.connectAndAwait(offer);
        } else {
            far.boundAndAwait();
        }
        return new Session(out, in, near, far);
    }

    /** The Function refuses, and nobody else hears of the INVITE. */
    PlainSip refusedAndAwait(PeerCall out, int status) {
        PlainSip refusal = out.answerAndAwait(status, SOON);
        sip.noCallAndAwait(WHILE);
        return refusal;
    }

    /** Both ends of an established session. */
    record Session(PeerCall out, PeerCall in, MsrpPeer near, MsrpPeer far) {

        /** The caller ends it, and so it ends for the other side. */
        void endAndAwait() {
            assertThat(out.byeAndAwait(SOON).status()).isEqualTo(200);
            in.byeReceivedAndAwait(SOON);
        }
    }
}
