package org.tertulia.simulator.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.tertulia.simulator.peer.text.PlainCpim;
import org.tertulia.simulator.peer.text.PlainSdp;
import org.tertulia.simulator.peer.text.PlainSip;
import org.tertulia.simulator.peer.wire.PeerWire;
import org.tertulia.simulator.peer.wire.WireAddress;

/** Two peers with nothing between them: each is the other's core. */
record PairOfPeers(PeerContext context, PeerWire aliceWire, PeerWire bobWire) {

    static final Duration SOON = PeerContext.SOON;

    /** A chat from the INVITE to the BYE. */
    void chatAndAwait(PeerTransport transport) {
        SipPeer bob = bob();
        SipPeer alice = alice(bob.local(), transport);
        MsrpPeer aliceMedia = MsrpPeer.open(context, aliceWire, "alice");
        MsrpPeer bobMedia = MsrpPeer.open(context, bobWire, "bob");

        PeerCall out =
                alice.invite(Invitation.session("sip:bob@a.test", "conv-1", aliceMedia.offer()));
        PeerCall in = bob.callAndAwait(SOON);
        in.ring();
        in.accept(bobMedia.answer(PlainSdp.in(in.invite()), false));
        PlainSip ok = out.answerAndAwait(200, SOON);
        out.ack();
        in.ackAndAwait(SOON);
        aliceMedia.answered(PlainSdp.in(ok));
        aliceMedia.connectAndAwait(PlainSdp.in(ok));
        bobMedia.boundAndAwait();

        talkAndAwait(aliceMedia, bobMedia);

        assertThat(out.byeAndAwait(SOON).status()).isEqualTo(200);
        in.byeReceivedAndAwait(SOON);
        alice.close();
        bob.close();
    }

    private void talkAndAwait(MsrpPeer alice, MsrpPeer bob) {
        String now = context.dateTime();
        PlainCpim hello = PlainCpim.chat(PlainCpim.Envelope.anonymous(now), "m1", "Hello Bob");
        assertThat(alice.sendAndAwait(hello)).isEqualTo(200);
        PlainCpim got = bob.messageAndAwait(SOON).cpim();
        assertThat(got).isEqualTo(hello);
        PlainCpim delivered =
                PlainCpim.notification(
                        PlainCpim.Envelope.anonymous(now),
                        "n1",
                        got.messageId(),
                        PlainCpim.Disposition.DELIVERED);
        bob.sendAndAwait(delivered);
        assertThat(
                        alice.messageAndAwait(SOON)
                                .cpim()
                                .notifies("m1", PlainCpim.Disposition.DELIVERED))
                .isTrue();
        bob.composingAndAwait("active");
        assertThat(alice.messageAndAwait(SOON).text()).contains("<state>active</state>");
        byte[] large = "0123456789\r\n".repeat(1000).getBytes(StandardCharsets.UTF_8);
        alice.chunkOctets(3000);
        alice.sendAndAwait("text/plain", large, List.of());
        var whole = bob.messageAndAwait(SOON);
        assertThat(whole.content().octets()).isEqualTo(large);
        assertThat(whole.chunks()).hasSize(4);
    }

    /** A call that is cancelled while it rings, and one that is refused. */
    void callsThatFailAndAwait() {
        SipPeer bob = bob();
        SipPeer alice = alice(bob.local(), PeerTransport.UDP);
        MsrpPeer media = MsrpPeer.open(context, aliceWire, "alice");
        PeerCall out = alice.invite(Invitation.session("sip:bob@a.test", "c2", media.offer()));
        PeerCall in = bob.callAndAwait(SOON);
        in.ring();
        assertThat(out.sentInvite().provisionalAndAwait(SOON).status()).isLessThan(200);
        out.cancel();
        in.cancelReceivedAndAwait(SOON);
        assertThat(out.answerAndAwait(SOON).status()).isEqualTo(487);
        in.ackAndAwait(SOON);

        PeerCall second = alice.invite(Invitation.session("sip:bob@a.test", "c3", media.offer()));
        PeerCall refused = bob.callAndAwait(SOON);
        refused.refuse(486, "Busy Here");
        assertThat(second.answerAndAwait(SOON).status()).isEqualTo(486);
        refused.ackAndAwait(SOON);
        alice.close();
        bob.close();
    }

    /** The dialog is kept from both sides. */
    void reinviteAndAwait() {
        SipPeer bob = bob();
        SipPeer alice = alice(bob.local(), PeerTransport.UDP);
        MsrpPeer media = MsrpPeer.open(context, aliceWire, "alice");
        MsrpPeer bobMedia = MsrpPeer.open(context, bobWire, "bob");
        PeerCall out = alice.invite(Invitation.session("sip:bob@a.test", "c4", media.offer()));
        PeerCall in = bob.callAndAwait(SOON);
        in.accept(bobMedia.answer(PlainSdp.in(in.invite()), false));
        out.answerAndAwait(200, SOON);
        out.ack();
        in.ackAndAwait(SOON);
        ClientExchange again = out.reinvite(media.offer());
        ServerExchange asked = in.requestAndAwait("INVITE", SOON);
        in.reply(asked, bobMedia.answer(PlainSdp.in(asked.request()), false));
        assertThat(again.answerAndAwait(SOON).status()).isEqualTo(200);
        out.ackReinvite(again);
        context.expectAndAwait(asked.ack(), SOON, "the ACK of the re-INVITE");
        assertThat(in.byeAndAwait(SOON).status()).isIn(200, 481);
        alice.close();
        bob.close();
    }

    private SipPeer bob() {
        var account = new SipAccount("bob", "sip:bob@a.test", "secret", "urn:uuid:b");
        return SipPeer.openAndAwait(
                context,
                bobWire,
                account,
                SipAccount.Access.to(new WireAddress(aliceWire.host(), 9), PeerTransport.UDP));
    }

    private SipPeer alice(WireAddress core, PeerTransport transport) {
        var account = new SipAccount("alice", "sip:alice@a.test", "secret", "urn:uuid:a");
        return SipPeer.openAndAwait(
                context, aliceWire, account, SipAccount.Access.to(core, transport));
    }
}
