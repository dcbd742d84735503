package org.tertulia.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import org.tertulia.simulator.peer.PeerCall;
import org.tertulia.simulator.peer.PeerContext;
import org.tertulia.simulator.peer.text.PlainCpim;

/** A 1-1 session between dave of another network and one device of bob's, media bound. */
record RemoteConversation(
        Scene scene, RemoteCaller dave, PeerCall out, CalledDevice phone, PeerCall in) {

    static RemoteConversation openAndAwait(Scene scene) {
        CalledDevice phone = CalledDevice.in(scene, "bob/phone");
        RemoteCaller dave = RemoteCaller.in(scene);
        PeerCall out = dave.connectedAndAwait(dave.invitation());
        PeerCall in = phone.joinsAndAwait();
        return new RemoteConversation(scene, dave, out, phone, in);
    }

    PlainCpim chat(String id, String text) {
        return PlainCpim.chat(PlainCpim.Envelope.anonymous(scene.context().dateTime()), id, text);
    }

    /** A message each way. */
    void talkAndAwait(String id) {
        PlainCpim hello = chat(id, "Hello");
        assertThat(dave.media().sendAndAwait(hello)).isEqualTo(200);
        assertThat(phone.media().messageAndAwait(PeerContext.SOON).cpim()).isEqualTo(hello);
        PlainCpim answer = chat(id + "-answer", "Hello yourself");
        assertThat(phone.media().sendAndAwait(answer)).isEqualTo(200);
        assertThat(dave.media().messageAndAwait(PeerContext.SOON).cpim()).isEqualTo(answer);
    }

    void endAndAwait() {
        assertThat(out.byeAndAwait(PeerContext.SOON).status()).isEqualTo(200);
        in.byeReceivedAndAwait(PeerContext.SOON);
    }
}
