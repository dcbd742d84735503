package org.tertulia.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.tertulia.clause.Evidence;
import org.tertulia.simulator.peer.ClientExchange;
import org.tertulia.simulator.peer.PeerCall;
import org.tertulia.simulator.peer.PeerContext;
import org.tertulia.simulator.peer.ServerExchange;
import org.tertulia.simulator.peer.text.PlainSdp;
import org.tertulia.simulator.peer.text.PlainSip;

/** Session timers: each leg has its own, and a leg that falls silent takes the session with it. */
class SessionTimerTest {

    private static final Duration SOON = PeerContext.SOON;

    /** So long that it does not matter within a test. */
    private static final PlainSip.Field NEVER =
            new PlainSip.Field("Session-Expires", "80000;refresher=uas");

    @Test
    @Evidence("EXT-TIMER-1")
    void bothLegsEndWhenTheCallerDoesNotRefresh() {
        try (World world = World.seed(90).create()) {
            world.play(scene -> {
                CalledDevice phone = CalledDevice.in(scene, "bob/phone");
                RemoteCaller dave = RemoteCaller.in(scene);
                PeerCall out =
                        dave.connectedAndAwait(
                                dave.invitation().replacing("Session-Expires", "90;refresher=uac"));
                PeerCall in = phone.joinsAndAwait(NEVER);
                scene.context().expectNothingAndAwait(out.ended(), Duration.ofSeconds(58), "BYE");
                PlainSip bye = out.byeReceivedAndAwait(Duration.ofSeconds(5));
                assertThat(bye.callId()).isEqualTo(out.callId());
                in.byeReceivedAndAwait(SOON);
            });
        }
    }

    @Test
    @Evidence("EXT-TIMER-1")
    void bothLegsEndWhenTheClientDoesNotRefresh() {
        try (World world = World.seed(91).create()) {
            world.play(scene -> {
                CalledDevice phone = CalledDevice.in(scene, "bob/phone");
                RemoteCaller dave = RemoteCaller.in(scene);
                PeerCall out =
                        dave.connectedAndAwait(
                                dave.invitation().replacing("Session-Expires", "80000"));
                PeerCall in =
                        phone.joinsAndAwait(
                                new PlainSip.Field("Session-Expires", "300;refresher=uas"));
                scene.context().expectNothingAndAwait(in.ended(), Duration.ofSeconds(265), "BYE");
                in.byeReceivedAndAwait(Duration.ofSeconds(10));
                out.byeReceivedAndAwait(SOON);
            });
        }
    }

    @Test
    void refreshesOfThePeersKeepTheSessionAndStayOnTheirLegs() {
        try (World world = World.seed(92).create()) {
            world.play(scene -> {
                CalledDevice phone = CalledDevice.in(scene, "bob/phone");
                RemoteCaller dave = RemoteCaller.in(scene);
                PeerCall out =
                        dave.connectedAndAwait(
                                dave.invitation().replacing("Session-Expires", "90;refresher=uac"));
                PeerCall in = phone.joinsAndAwait(NEVER);
                for (int round = 0; round < 6; round++) {
                    scene.context().pauseAndAwait(Duration.ofSeconds(45));
                    PlainSip ok = refreshAndAwait(dave, out, round % 2 == 0);
                    assertThat(ok.headers("Session-Expires")).containsExactly("90;refresher=uac");
                    assertThat(ok.lists("Require", "timer")).isTrue();
                }
                assertThat(
                                scene.sent("core", "bob/phone").stream()
                                        .filter(m -> m.isRequest() && !m.method().equals("ACK"))
                                        .map(PlainSip::method))
                        .as("the client hears of no refresh")
                        .containsExactly("INVITE");
                out.byeAndAwait(SOON);
                in.byeReceivedAndAwait(SOON);
            });
        }
    }

    /** With UPDATE, or with a re-INVITE that repeats the offer. */
    private static PlainSip refreshAndAwait(RemoteCaller dave, PeerCall out, boolean update) {
        PlainSip request =
                out.inDialog(update ? "UPDATE" : "INVITE")
                        .with("Contact", dave.sip().contact())
                        .with("Supported", "timer")
                        .with("Session-Expires", "90;refresher=uac");
        ClientExchange refresh =
                out.send(
                        update
                                ? request
                                : request.withBody(
                                        "application/sdp", dave.media().offer().bytes()));
        PlainSip ok = refresh.answerAndAwait(SOON);
        assertThat(ok.status()).isEqualTo(200);
        if (!update) {
            out.ackReinvite(refresh);
        }
        return ok;
    }

    @Test
    @Evidence("TERM-8a-vi")
    void theFunctionRefreshesAtHalfTimeWithTheSameDescriptionWherePeersKnowNoUpdate() {
        WorldSetup setup =
                World.seed(93).policy(p -> TerminatingPolicies.every(p, Duration.ofMinutes(10)));
        try (World world = setup.create()) {
            world.play(scene -> {
                CalledDevice phone = CalledDevice.in(scene, "bob/phone");
                RemoteCaller dave = RemoteCaller.in(scene);
                PeerCall out =
                        dave.connectedAndAwait(
                                dave.invitation()
                                        .without("Session-Expires")
                                        .replacing("Allow", "INVITE, ACK, BYE, CANCEL"));
                PlainSip ok = out.answerAndAwait(200, SOON);
                assertThat(ok.headers("Session-Expires")).containsExactly("600;refresher=uas");
                PeerCall in = phone.joinsAndAwait(NEVER);
                scene.context().pauseAndAwait(Duration.ofSeconds(290));
                ServerExchange refresh = out.requestAndAwait("INVITE", Duration.ofSeconds(20));
                assertThat(PlainSdp.in(refresh.request())).isEqualTo(PlainSdp.in(ok));
                assertThat(refresh.request().headers("Session-Expires"))
                        .containsExactly("600;refresher=uac");
                out.reply(refresh, dave.media().offer());
                scene.context().expectAndAwait(refresh.ack(), SOON, "the ACK of the refresh");
                out.byeAndAwait(SOON);
                in.byeReceivedAndAwait(SOON);
            });
        }
    }

    @Test
    @Evidence("EXT-TIMER-1")
    void bothLegsEndWhenARefreshOfTheFunctionIsNotAnswered() {
        try (World world = World.seed(94).create()) {
            world.play(scene -> {
                CalledDevice phone = CalledDevice.in(scene, "bob/phone");
                RemoteCaller dave = RemoteCaller.in(scene);
                PeerCall out = dave.connectedAndAwait(dave.invitation().without("Session-Expires"));
                PeerCall in = phone.joinsAndAwait(NEVER);
                out.requestAndAwait("UPDATE", Duration.ofSeconds(605));
                in.byeReceivedAndAwait(Duration.ofSeconds(60));
                out.byeReceivedAndAwait(SOON);
            });
        }
    }
}
