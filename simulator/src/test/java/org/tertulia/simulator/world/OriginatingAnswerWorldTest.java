package org.tertulia.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tertulia.clause.Evidence;
import org.tertulia.simulator.peer.Invitation;
import org.tertulia.simulator.peer.MsrpPeer;
import org.tertulia.simulator.peer.PeerCall;
import org.tertulia.simulator.peer.text.HeaderValue;
import org.tertulia.simulator.peer.text.PlainCpim;
import org.tertulia.simulator.peer.text.PlainSdp;
import org.tertulia.simulator.peer.text.PlainSip;

/** What follows a 200 from the terminating leg, on the originating side. */
class OriginatingAnswerWorldTest {

    private static final Duration SOON = ServiceCore.SOON;

    /** Longer than 64 times T1: then the client's ACK is given up. */
    private static final Duration ACK_DEADLINE = Duration.ofSeconds(40);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Evidence({
        "ORIG-200-2",
        "ORIG-200-3",
        "ORIG-200-4a",
        "ORIG-200-4b",
        "ORIG-200-6",
        "ORIG-200-7a",
        "MSRP-0",
        "MSRP-1a"
    })
    void theClientIsAnsweredAndMediaFlows(boolean farActive) {
        try (World world = World.seed(5).create()) {
            world.play(scene -> {
                ServiceCore core = ServiceCore.ofAlice(scene);
                MsrpPeer near = core.media();
                ServiceCore.Session session =
                        core.establishedAndAwait(core.toDora(near), near, farActive);
                PlainSip ok = session.out().answerAndAwait(200, SOON);
                assertThat(ok.need("Server")).startsWith("CPM-serv/OMA2.2 ");
                PlainSdp answer = PlainSdp.in(ok);
                PlainSdp.Media media = answer.message();
                assertThat(answer.media()).hasSize(1);
                assertThat(media.need("setup")).isEqualTo("passive");
                assertThat(media.port()).isEqualTo(ServerInWorld.MSRP_PORT);
                assertThat(answer.host(media)).isEqualTo(ServerInWorld.FUNCTION.host());
                assertThat(media.need("path"))
                        .startsWith("msrp://" + ServerInWorld.FUNCTION.host() + ":2855/");
                talkAndAwait(scene, session.near(), session.far());
                talkAndAwait(scene, session.far(), session.near());
                session.endAndAwait();
            });
        }
    }

    private static void talkAndAwait(Scene scene, MsrpPeer from, MsrpPeer to) {
        var envelope = PlainCpim.Envelope.anonymous(scene.context().dateTime());
        PlainCpim message = PlainCpim.chat(envelope, "m-1", "Hello");
        assertThat(from.sendAndAwait(message)).isEqualTo(200);
        assertThat(to.messageAndAwait(SOON).cpim()).isEqualTo(message);
    }

    @Test
    @Evidence({"ORIG-200-4a"})
    void theAnswerHasAsManyStreamsAsTheOffer() {
        try (World world = World.seed(5).create()) {
            world.play(scene -> {
                ServiceCore core = ServiceCore.ofAlice(scene);
                MsrpPeer near = core.media();
                PlainSdp offer = near.offer();
                List<PlainSdp.Media> streams = new ArrayList<>(offer.media());
                streams.add(new PlainSdp.Media("m=audio 4000 RTP/AVP 0", List.of()));
                Invitation invitation =
                        core.toDora(near)
                                .withBody(
                                        "application/sdp",
                                        new PlainSdp(offer.session(), streams).bytes());
                PeerCall out = core.originates(invitation);
                PeerCall in = core.receivesAndAwait();
                MsrpPeer far = core.media();
                PlainSdp forwarded = PlainSdp.in(in.invite());
                List<PlainSdp.Media> answers =
                        new ArrayList<>(far.answer(forwarded, false).media());
                while (answers.size() < forwarded.media().size()) {
                    answers.add(new PlainSdp.Media("m=audio 0 RTP/AVP 0", List.of()));
                }
                in.accept(new PlainSdp(far.offer().session(), answers));
                PlainSip ok = out.answerAndAwait(200, SOON);
                out.ack();
                assertThat(PlainSdp.in(ok).media())
                        .extracting(m -> m.line().split(" ", 0)[0])
                        .containsExactly("m=message", "m=audio");
                assertThat(PlainSdp.in(ok).media().getLast().port()).isZero();
                out.byeAndAwait(SOON);
                in.byeReceivedAndAwait(SOON);
            });
        }
    }

    @Test
    @Evidence({"ORIG-200-5b"})
    void withoutAFocusTheContactLeadsThroughTheFunctionToTheOtherSide() {
        try (World world = World.seed(5).create()) {
            world.play(scene -> {
                ServiceCore core = ServiceCore.ofAlice(scene);
                MsrpPeer near = core.media();
                ServiceCore.Session session =
                        core.establishedAndAwait(core.toDora(near), near, false);
                PlainSip ok = session.out().answerAndAwait(200, SOON);
                assertThat(HeaderValue.of(ok.need("Contact")).main())
                        .contains(ServerInWorld.FUNCTION.toString());
                session.endAndAwait();
            });
        }
    }

    @Test
    @Evidence({"ORIG-200-5a"})
    void theContactOfAFocusIsCopied() {
        try (World world = World.seed(5).create()) {
            world.play(scene -> {
                ServiceCore core = ServiceCore.ofAlice(scene);
                MsrpPeer near = core.media();
                PeerCall out = core.originates(core.toDora(near));
                PeerCall in = core.receivesAndAwait();
                String focus =
                        "<sip:group-9@"
                                + World.SCSCF
                                + ">;isfocus;"
                                + Invitation.icsi(Invitation.GROUP);
                MsrpPeer far = core.media();
                in.accept(
                        far.answer(PlainSdp.in(in.invite()), false),
                        new PlainSip.Field("Contact", focus));
                PlainSip ok = out.answerAndAwait(200, SOON);
                out.ack();
                HeaderValue copied = HeaderValue.of(ok.need("Contact"));
                HeaderValue original = HeaderValue.of(focus);
                assertThat(copied.main()).isEqualTo(original.main());
                assertThat(copied.parameters()).isEqualTo(original.parameters());
                assertThat(out.byeAndAwait(SOON).status()).isEqualTo(200);
                in.byeReceivedAndAwait(SOON);
            });
        }
    }

    @Test
    @Evidence({"ORIG-200-7b", "ORIG-200-7c"})
    void theOtherSideIsAcknowledgedWhenTheClientHasBeen() {
        try (World world = World.seed(5).create()) {
            world.play(scene -> {
                ServiceCore core = ServiceCore.ofAlice(scene);
                PeerCall out = core.originates(core.toDora(core.media()));
                PeerCall in = core.receivesAndAwait();
                in.accept(core.media().answer(PlainSdp.in(in.invite()), false));
                out.answerAndAwait(200, SOON);
                scene.context()
                        .expectNothingAndAwait(
                                in.receivedInvite().ack(),
                                Duration.ofSeconds(3),
                                "an ACK before the client's");
                out.ack();
                in.ackAndAwait(SOON);
                out.byeAndAwait(SOON);
                in.byeReceivedAndAwait(SOON);
            });
        }
    }

    @Test
    @Evidence({"ORIG-200-7c"})
    void theOtherSideIsReleasedWhenTheClientNeverAcknowledges() {
        try (World world = World.seed(5).create()) {
            world.play(scene -> {
                ServiceCore core = ServiceCore.ofAlice(scene);
                PeerCall out = core.originates(core.toDora(core.media()));
                PeerCall in = core.receivesAndAwait();
                in.accept(core.media().answer(PlainSdp.in(in.invite()), false));
                out.answerAndAwait(200, SOON);
                in.ackAndAwait(ACK_DEADLINE);
                in.byeReceivedAndAwait(SOON);
            });
        }
    }
}
