package org.tertulia.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.tertulia.clause.Evidence;
import org.tertulia.simulator.peer.ClientExchange;
import org.tertulia.simulator.peer.Invitation;
import org.tertulia.simulator.peer.PeerCall;
import org.tertulia.simulator.peer.PeerContext;
import org.tertulia.simulator.peer.text.PlainCpim;
import org.tertulia.simulator.peer.text.PlainSdp;
import org.tertulia.simulator.peer.text.PlainSip;

/** Step 8b i: a session that replaces another goes to the clients of that one, and to no other. */
class ReplacedSessionTest {

    private static final Duration SOON = PeerContext.SOON;

    /** dave and two of bob's three devices are in a session; the third was busy. */
    private static final class Cast {
        private final Scene scene;
        private final CalledDevice phone;
        private final CalledDevice tablet;
        private final CalledDevice laptop;
        private final RemoteCaller dave;
        private final PeerCall first;
        private final PeerCall atPhone;
        private final PeerCall atTablet;

        Cast(Scene scene) {
            this.scene = scene;
            phone = CalledDevice.in(scene, "bob/phone");
            tablet = CalledDevice.in(scene, "bob/tablet");
            laptop = CalledDevice.in(scene, "bob/laptop");
            dave = RemoteCaller.in(scene);
            first = dave.connectedAndAwait(dave.invitation());
            atPhone = phone.joinsAndAwait();
            atTablet = tablet.joinsAndAwait();
            laptop.callAndAwait().refuse(486, "Busy Here");
            scene.context().pauseAndAwait(Duration.ofSeconds(1));
            dave.freshMedia();
            phone.freshMedia();
            tablet.freshMedia();
        }

        PeerCall replaces(String contribution) {
            Invitation invitation =
                    dave.invitation()
                            .replacing("Contribution-ID", "c-second")
                            .with("Session-Replaces", contribution);
            return dave.sip().invite(invitation);
        }

        void endAndAwait() {
            assertThat(first.byeAndAwait(SOON).status()).isEqualTo(200);
            atPhone.byeReceivedAndAwait(SOON);
            atTablet.byeReceivedAndAwait(SOON);
        }

        void talkAndAwait() {
            PlainCpim hello =
                    PlainCpim.chat(
                            PlainCpim.Envelope.anonymous(scene.context().dateTime()),
                            "m2",
                            "Hello again");
            assertThat(dave.media().sendAndAwait(hello)).isEqualTo(200);
            assertThat(phone.media().messageAndAwait(SOON).cpim()).isEqualTo(hello);
        }
    }

    @Test
    @Evidence({"TERM-8b", "TERM-8b-i"})
    void onlyTheClientsOfTheReplacedSessionAreInvitedAndTheirAnswerGoesBack() {
        try (World world = World.seed(70).create()) {
            world.play(scene -> {
                Cast cast = new Cast(scene);
                PeerCall out = cast.replaces("c-conversation-1");
                PeerCall atPhone = cast.phone.callAndAwait();
                PeerCall atTablet = cast.tablet.callAndAwait();
                cast.laptop.sip().noCallAndAwait(SOON);
                assertThat(out.sentInvite().answer().isSettled())
                        .as("no answer of the Function's own")
                        .isFalse();
                assertThat(atPhone.invite().headers("Session-Replaces"))
                        .containsExactly("c-conversation-1");
                atPhone.ring();
                assertThat(provisionalAndAwait(out)).isEqualTo(180);

                PlainSdp offer = PlainSdp.in(atPhone.invite());
                atPhone.accept(
                        cast.phone.media().answer(offer, true),
                        new PlainSip.Field("Conversation-ID", "conversation-1"));
                PlainSip ok = out.answerAndAwait(200, SOON);
                out.ack();
                assertThat(ok.headers("Conversation-ID")).containsExactly("conversation-1");
                assertThat(ok.headers("Server")).containsExactly("CPM-serv/OMA2.2 tertulia/world");
                atPhone.ackAndAwait(SOON);
                atTablet.cancelReceivedAndAwait(SOON);
                cast.phone.media().connectAndAwait(offer);
                cast.dave.connectAndAwait(out);
                cast.talkAndAwait();

                cast.endAndAwait();
                assertThat(out.byeAndAwait(SOON).status()).isEqualTo(200);
                atPhone.byeReceivedAndAwait(SOON);
            });
        }
    }

    /** The first provisional answer above 100. */
    private static int provisionalAndAwait(PeerCall out) {
        ClientExchange exchange = out.sentInvite();
        int status = exchange.provisionalAndAwait(SOON).status();
        return status == 100 ? exchange.provisionalAndAwait(SOON).status() : status;
    }

    @Test
    @Evidence("TERM-8b-i")
    void theBestRefusalGoesBackWhenNoneAccepts() {
        try (World world = World.seed(71).create()) {
            world.play(scene -> {
                Cast cast = new Cast(scene);
                PeerCall out = cast.replaces("c-conversation-1");
                cast.phone.callAndAwait().refuse(500, "Server Internal Error");
                cast.tablet.callAndAwait().refuse(486, "Busy Here");
                assertThat(out.answerAndAwait(SOON).status()).isEqualTo(486);
                cast.endAndAwait();
            });
        }
    }

    @Test
    @Evidence("TERM-8b-i")
    void aDeclineGoesBackAtOnce() {
        try (World world = World.seed(72).create()) {
            world.play(scene -> {
                Cast cast = new Cast(scene);
                PeerCall out = cast.replaces("c-conversation-1");
                PeerCall atPhone = cast.phone.callAndAwait();
                PeerCall atTablet = cast.tablet.callAndAwait();
                atTablet.ring();
                atPhone.refuse(603, "Decline");
                assertThat(out.answerAndAwait(SOON).status()).isEqualTo(603);
                atTablet.cancelReceivedAndAwait(SOON);
                cast.endAndAwait();
            });
        }
    }

    @Test
    @Evidence("TERM-8b-i")
    void theCallerMayGiveUp() {
        try (World world = World.seed(73).create()) {
            world.play(scene -> {
                Cast cast = new Cast(scene);
                PeerCall out = cast.replaces("c-conversation-1");
                PeerCall atPhone = cast.phone.callAndAwait();
                PeerCall atTablet = cast.tablet.callAndAwait();
                atPhone.ring();
                atTablet.ring();
                scene.context().pauseAndAwait(Duration.ofSeconds(1));
                assertThat(out.cancel().answerAndAwait(SOON).status()).isEqualTo(200);
                assertThat(out.answerAndAwait(SOON).status()).isEqualTo(487);
                atPhone.cancelReceivedAndAwait(SOON);
                atTablet.cancelReceivedAndAwait(SOON);
                cast.endAndAwait();
            });
        }
    }

    @Test
    @Evidence("TERM-8b")
    void aSessionThatReplacesNoneOfOursIsLikeAnyOther() {
        try (World world = World.seed(74).create()) {
            world.play(scene -> {
                Cast cast = new Cast(scene);
                PeerCall out = cast.replaces("c-unknown");
                assertThat(out.answerAndAwait(SOON).status()).isEqualTo(200);
                out.ack();
                PeerCall atPhone = cast.phone.joinsAndAwait();
                PeerCall atTablet = cast.tablet.joinsAndAwait();
                PeerCall atLaptop = cast.laptop.joinsAndAwait();
                assertThat(out.byeAndAwait(SOON).status()).isEqualTo(200);
                atPhone.byeReceivedAndAwait(SOON);
                atTablet.byeReceivedAndAwait(SOON);
                atLaptop.byeReceivedAndAwait(SOON);
                cast.endAndAwait();
            });
        }
    }
}
