package org.tertulia.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tertulia.clause.Evidence;
import org.tertulia.simulator.peer.PeerCall;
import org.tertulia.simulator.peer.PeerContext;
import org.tertulia.simulator.peer.ServerExchange;
import org.tertulia.simulator.peer.text.HeaderValue;
import org.tertulia.simulator.peer.text.PlainCpim;
import org.tertulia.simulator.peer.text.PlainSdp;
import org.tertulia.simulator.peer.text.PlainSip;

/** What the user's clients answer after the Function has accepted the session for them. */
class ClientAnswersTest {

    private static final Duration SOON = PeerContext.SOON;
    private static final String UNAVAILABLE = "SIP;cause=480;text=\"Temporarily Unavailable\"";

    @Test
    @Evidence({"TERM-200-0", "TERM-200-1", "TERM-200-4"})
    void everyClientThatAcceptsIsAcknowledgedAtOnceAndJoins() {
        try (World world = World.seed(50).create()) {
            world.play(scene -> {
                CalledDevice phone = CalledDevice.in(scene, "bob/phone");
                CalledDevice tablet = CalledDevice.overTcp(scene, "bob/tablet");
                RemoteCaller dave = RemoteCaller.in(scene);
                PeerCall out = dave.connectedAndAwait(dave.invitation());
                PeerCall atPhone = phone.callAndAwait();
                PeerCall atTablet = tablet.callAndAwait();
                atTablet.ring();
                PlainSdp offer = PlainSdp.in(atPhone.invite());
                atPhone.accept(phone.media().answer(offer, true));
                PlainSip ack = atPhone.ackAndAwait(Duration.ofMillis(50));
                assertThat(ack.cseq()).isEqualTo(atPhone.invite().cseq());
                assertThat(ack.uri()).startsWith("sip:bob@10.2.0.");
                phone.media().connectAndAwait(offer);
                tablet.acceptAndAwait(atTablet);
                PlainCpim hello = chat(scene, "m1");
                assertThat(dave.media().sendAndAwait(hello)).isEqualTo(200);
                assertThat(phone.media().messageAndAwait(SOON).cpim()).isEqualTo(hello);
                assertThat(tablet.media().messageAndAwait(SOON).cpim()).isEqualTo(hello);
                out.byeAndAwait(SOON);
                atPhone.byeReceivedAndAwait(SOON);
                atTablet.byeReceivedAndAwait(SOON);
            });
        }
    }

    private static PlainCpim chat(Scene scene, String id) {
        return PlainCpim.chat(
                PlainCpim.Envelope.anonymous(scene.context().dateTime()), id, "Hello");
    }

    @Test
    @Evidence("TERM-200-4")
    void oneClientIsBusyAndTheOtherTakesTheSession() {
        try (World world = World.seed(51).create()) {
            world.play(scene -> {
                CalledDevice phone = CalledDevice.in(scene, "bob/phone");
                CalledDevice tablet = CalledDevice.in(scene, "bob/tablet");
                RemoteCaller dave = RemoteCaller.in(scene);
                PeerCall out = dave.connectedAndAwait(dave.invitation());
                phone.callAndAwait().refuse(486, "Busy Here");
                PeerCall atTablet = tablet.joinsAndAwait();
                PlainCpim hello = chat(scene, "m1");
                assertThat(dave.media().sendAndAwait(hello)).isEqualTo(200);
                assertThat(tablet.media().messageAndAwait(SOON).cpim()).isEqualTo(hello);
                assertThat(out.ended().isSettled()).isFalse();
                out.byeAndAwait(SOON);
                atTablet.byeReceivedAndAwait(SOON);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 401, 404, 408, 410, 415, 420, 430, 480, 486, 488, 500, 503})
    @Evidence("TERM-200-4")
    void whenTheOnlyClientRefusesTheCallerIsToldByBye(int status) {
        try (World world = World.seed(52).create()) {
            world.play(scene -> {
                CalledDevice phone = CalledDevice.in(scene, "bob/phone");
                RemoteCaller dave = RemoteCaller.in(scene);
                PeerCall out = dave.acceptedAndAwait(dave.invitation());
                PeerCall in = phone.callAndAwait();
                in.refuse(status, "No");
                PlainSip bye = out.byeReceivedAndAwait(SOON);
                assertThat(bye.headers("Reason")).containsExactly(UNAVAILABLE);
                phone.sip().noCallAndAwait(SOON);
            });
        }
    }

    @Test
    @Evidence({"TERM-603-0", "TERM-603-2", "TERM-200-4"})
    void aDeclineEndsTheSessionForAll() {
        for (int status : List.of(603, 600, 604, 606)) {
            try (World world = World.seed(53).create()) {
                world.play(scene -> {
                    CalledDevice phone = CalledDevice.in(scene, "bob/phone");
                    CalledDevice tablet = CalledDevice.in(scene, "bob/tablet");
                    CalledDevice laptop = CalledDevice.in(scene, "bob/laptop");
                    RemoteCaller dave = RemoteCaller.in(scene);
                    PeerCall out = dave.acceptedAndAwait(dave.invitation());
                    PeerCall accepted = phone.joinsAndAwait();
                    PeerCall ringing = tablet.callAndAwait();
                    ringing.ring();
                    PeerCall declining = laptop.callAndAwait();
                    scene.context().pauseAndAwait(Duration.ofSeconds(1));
                    declining.refuse(status, "Decline");

                    String decline = "SIP;cause=603;text=\"Decline\"";
                    assertThat(out.byeReceivedAndAwait(SOON).headers("Reason"))
                            .containsExactly("SIP;cause=200;text=\"Call completed\"");
                    assertThat(accepted.byeReceivedAndAwait(SOON).headers("Reason"))
                            .containsExactly(decline);
                    assertThat(ringing.cancelReceivedAndAwait(SOON).headers("Reason"))
                            .containsExactly(decline);
                });
            }
        }
    }

    @Test
    @Evidence({"TERM-603-0", "TERM-603-2"})
    void aDeclineOfTheOnlyClientEndsTheSession() {
        try (World world = World.seed(54).create()) {
            world.play(scene -> {
                CalledDevice phone = CalledDevice.in(scene, "bob/phone");
                RemoteCaller dave = RemoteCaller.in(scene);
                PeerCall out = dave.connectedAndAwait(dave.invitation());
                phone.callAndAwait().refuse(603, "Decline");
                assertThat(out.byeReceivedAndAwait(SOON).headers("Reason"))
                        .containsExactly("SIP;cause=200;text=\"Call completed\"");
            });
        }
    }

    @Test
    @Evidence("TERM-200-4")
    void aClientThatNeverAnswersIsGivenUp() {
        try (World world = World.seed(55).create()) {
            world.play(scene -> {
                CalledDevice phone = CalledDevice.in(scene, "bob/phone");
                RemoteCaller dave = RemoteCaller.in(scene);
                PeerCall out = dave.acceptedAndAwait(dave.invitation());
                PeerCall in = phone.callAndAwait();
                in.ring();
                in.cancelReceivedAndAwait(Duration.ofSeconds(185));
                assertThat(out.byeReceivedAndAwait(SOON).headers("Reason"))
                        .containsExactly(UNAVAILABLE);
            });
        }
    }

    @Test
    @Evidence("TERM-200-4")
    void aSilentClientDoesNotHurtTheOneThatAccepted() {
        try (World world = World.seed(56).create()) {
            world.play(scene -> {
                CalledDevice phone = CalledDevice.in(scene, "bob/phone");
                CalledDevice tablet = CalledDevice.in(scene, "bob/tablet");
                RemoteCaller dave = RemoteCaller.in(scene);
                PeerCall out = dave.connectedAndAwait(dave.invitation());
                PeerCall accepted = phone.joinsAndAwait();
                PeerCall silent = tablet.callAndAwait();
                silent.ring();
                silent.cancelReceivedAndAwait(Duration.ofSeconds(185));
                PlainCpim hello = chat(scene, "m1");
                assertThat(dave.media().sendAndAwait(hello)).isEqualTo(200);
                assertThat(phone.media().messageAndAwait(SOON).cpim()).isEqualTo(hello);
                out.byeAndAwait(SOON);
                accepted.byeReceivedAndAwait(SOON);
            });
        }
    }

    @Test
    @Evidence("TERM-200-4")
    void aDeviceWithoutPowerCountsAsUnavailable() {
        try (World world = World.seed(57).create()) {
            world.play(scene -> {
                CalledDevice phone = CalledDevice.in(scene, "bob/phone");
                RemoteCaller dave = RemoteCaller.in(scene);
                scene.network().unplug(phone.sip().local().host());
                PeerCall out = dave.acceptedAndAwait(dave.invitation());
                assertThat(out.byeReceivedAndAwait(Duration.ofSeconds(60)).headers("Reason"))
                        .containsExactly(UNAVAILABLE);
            });
        }
    }

    @Test
    @Evidence("TERM-200-4")
    void anIntervalThatIsTooSmallIsTriedOnceMoreWithTheOneAskedFor() {
        try (World world = World.seed(58).create()) {
            world.play(scene -> {
                CalledDevice phone = CalledDevice.in(scene, "bob/phone");
                RemoteCaller dave = RemoteCaller.in(scene);
                PeerCall out = dave.acceptedAndAwait(dave.invitation());
                PeerCall first = phone.callAndAwait();
                refuse422(first, "1500");
                PeerCall again = phone.joinsAndAwait();
                assertThat(again.callId()).isEqualTo(first.callId());
                assertThat(again.invite().cseq()).isEqualTo(first.invite().cseq() + 1);
                assertThat(again.invite().headers("Session-Expires"))
                        .containsExactly("1500;refresher=uas");
                assertThat(again.invite().headers("Min-SE")).containsExactly("1500");
                out.byeAndAwait(SOON);
                again.byeReceivedAndAwait(SOON);
            });
        }
    }

    @Test
    @Evidence("TERM-200-4")
    void anIntervalThatIsTooSmallTwiceIsARefusal() {
        try (World world = World.seed(59).create()) {
            world.play(scene -> {
                CalledDevice phone = CalledDevice.in(scene, "bob/phone");
                RemoteCaller dave = RemoteCaller.in(scene);
                PeerCall out = dave.acceptedAndAwait(dave.invitation());
                refuse422(phone.callAndAwait(), "1500");
                refuse422(phone.callAndAwait(), "1600");
                assertThat(out.byeReceivedAndAwait(SOON).headers("Reason"))
                        .containsExactly(UNAVAILABLE);
                phone.sip().noCallAndAwait(SOON);
            });
        }
    }

    private static void refuse422(PeerCall call, String floor) {
        ServerExchange invite = call.receivedInvite();
        PlainSip response = invite.response(422, "Session Interval Too Small");
        String to = response.need("To");
        String tag = HeaderValue.of(to).parameter("tag").isPresent() ? "" : ";tag=t422";
        invite.respond(response.replacing("To", to + tag).with("Min-SE", floor));
    }

    @Test
    @Evidence("TERM-200-4")
    void aClientThatAnswersWithoutUsableSdpIsLetGo() {
        try (World world = World.seed(60).create()) {
            world.play(scene -> {
                CalledDevice phone = CalledDevice.in(scene, "bob/phone");
                RemoteCaller dave = RemoteCaller.in(scene);
                PeerCall out = dave.acceptedAndAwait(dave.invitation());
                PeerCall in = phone.callAndAwait();
                var silent = new PlainSdp(List.of("no", "sdp"), List.of());
                in.accept(silent);
                in.ackAndAwait(SOON);
                assertThat(in.byeReceivedAndAwait(SOON).need("Reason")).contains("cause=488");
                assertThat(out.byeReceivedAndAwait(SOON).headers("Reason"))
                        .containsExactly(UNAVAILABLE);
            });
        }
    }
}
