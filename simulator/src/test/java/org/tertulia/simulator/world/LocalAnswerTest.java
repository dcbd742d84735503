package org.tertulia.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tertulia.clause.Evidence;
import org.tertulia.simulator.peer.Invitation;
import org.tertulia.simulator.peer.PeerCall;
import org.tertulia.simulator.peer.PeerContext;
import org.tertulia.simulator.peer.text.HeaderValue;
import org.tertulia.simulator.peer.text.PlainCpim;
import org.tertulia.simulator.peer.text.PlainSdp;
import org.tertulia.simulator.peer.text.PlainSip;

/** Step 8a: the Function's own 200 towards the sender, before any client has answered. */
class LocalAnswerTest {

    private static final Duration SOON = PeerContext.SOON;

    /** The 200 to this invitation; the phone answers it only after that. */
    private static PlainSip okTo(WorldSetup setup, UnaryOperator<Invitation> c) {
        try (World world = setup.create()) {
            PlainSip[] ok = new PlainSip[1];
            world.play(scene -> {
                CalledDevice phone = CalledDevice.in(scene, "bob/phone");
                RemoteCaller dave = RemoteCaller.in(scene);
                PeerCall out = dave.sip().invite(c.apply(dave.invitation()));
                ok[0] = out.answerAndAwait(200, SOON);
                out.ack();
                PeerCall in = phone.joinsAndAwait();
                out.byeAndAwait(SOON);
                in.byeReceivedAndAwait(SOON);
            });
            return ok[0];
        }
    }

    @Test
    @Evidence({"TERM-8", "TERM-8a", "TERM-8a-i", "TERM-8a-ii", "TERM-8a-iii", "TERM-8a-iv"})
    void theFunctionAcceptsBeforeAnyClientHasAnswered() {
        try (World world = World.seed(30).create()) {
            world.play(scene -> {
                CalledDevice phone = CalledDevice.in(scene, "bob/phone");
                RemoteCaller dave = RemoteCaller.in(scene);
                PeerCall out =
                        dave.acceptedAndAwait(
                                dave.invitation().with("InReplyTo-Contribution-ID", "c-earlier"));
                PlainSip ok = out.answerAndAwait(200, SOON);
                PeerCall in = phone.callAndAwait(); // not answered yet
                assertThat(ok.headers("Conversation-ID")).containsExactly("conversation-1");
                assertThat(ok.headers("Contribution-ID")).containsExactly("c-conversation-1");
                assertThat(ok.headers("InReplyTo-Contribution-ID")).containsExactly("c-earlier");
                assertThat(ok.headers("Server")).containsExactly("CPM-serv/OMA2.2 tertulia/world");
                assertThat(HeaderValue.of(ok.need("Contact")).main())
                        .matches("sip:[^@]+@10\\.1\\.0\\.2:5060");
                assertThat(ok.values("Supported")).contains("timer");
                assertThat(PlainSdp.in(ok).message().need("path"))
                        .as("media stay with the Function")
                        .startsWith("msrp://10.1.0.2:2855/");
                phone.acceptAndAwait(in);
                assertThat(out.byeAndAwait(SOON).status())
                        .as("a request in the dialog reaches the Function")
                        .isEqualTo(200);
                in.byeReceivedAndAwait(SOON);
            });
        }
    }

    @Test
    @Evidence("TERM-8a-viii-1")
    void theAnswerGoesBackThroughTheCoreUntilItIsAcknowledged() {
        try (World world = World.seed(29).create()) {
            world.play(scene -> {
                CalledDevice phone = CalledDevice.in(scene, "bob/phone");
                RemoteCaller dave = RemoteCaller.in(scene);
                PeerCall out = dave.sip().invite(dave.invitation());
                PeerCall in = phone.joinsAndAwait();
                scene.context().pauseAndAwait(Duration.ofSeconds(4));
                assertThat(accepted(out.sentInvite().responses())).hasSizeGreaterThan(2);
                out.ack();
                scene.context().pauseAndAwait(Duration.ofSeconds(1));
                int count = out.sentInvite().responses().size();
                scene.context().pauseAndAwait(Duration.ofSeconds(10));
                assertThat(out.sentInvite().responses()).hasSize(count);
                out.byeAndAwait(SOON);
                in.byeReceivedAndAwait(SOON);
            });
            assertThat(accepted(world.sent("pf", "core"))).isNotEmpty();
            assertThat(accepted(world.sent("pf", "remote"))).isEmpty();
        }
    }

    /** The 200s to INVITE among these. */
    private static List<PlainSip> accepted(List<PlainSip> messages) {
        return messages.stream()
                .filter(m -> m.status() == 200 && m.method().equals("INVITE"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "1800;refresher=uac, timer, 1800;refresher=uac, true",
        "1800,               timer, 1800;refresher=uac, true",
        "3600;refresher=uas, timer, 3600;refresher=uas, true",
        "600,                100rel, 600;refresher=uas, false"
    })
    @Evidence("TERM-8a-v")
    void aSessionIntervalThatWasAskedForIsConfirmed(
            String asked, String supported, String confirmed, boolean required) {
        PlainSip ok =
                okTo(
                        World.seed(31),
                        i ->
                                i.replacing("Session-Expires", asked)
                                        .replacing("Supported", supported));
        assertThat(ok.headers("Session-Expires")).containsExactly(confirmed);
        assertThat(ok.lists("Require", "timer")).isEqualTo(required);
    }

    @Test
    @Evidence("TERM-8a-vi")
    void withoutASessionIntervalTheFunctionSetsOneAndRefreshes() {
        try (World world = World.seed(32).create()) {
            world.play(scene -> {
                CalledDevice phone = CalledDevice.in(scene, "bob/phone");
                RemoteCaller dave = RemoteCaller.in(scene);
                PeerCall out = dave.sip().invite(dave.invitation().without("Session-Expires"));
                PlainSip ok = out.answerAndAwait(200, SOON);
                HeaderValue interval = HeaderValue.of(ok.need("Session-Expires"));
                assertThat(interval.parameter("refresher")).contains("uas");
                int seconds = Integer.parseInt(interval.main());
                assertThat(seconds).isBetween(90, 1799);
                out.ack();
                PeerCall in =
                        phone.joinsAndAwait(
                                new PlainSip.Field("Session-Expires", "90000;refresher=uac"),
                                new PlainSip.Field("Require", "timer"));
                var refresh = out.requestAndAwait("UPDATE", Duration.ofSeconds(seconds / 2 + 5));
                assertThat(refresh.request().need("Session-Expires"))
                        .isEqualTo(seconds + ";refresher=uac");
                refresh.respond(
                        refresh.response(200, "OK")
                                .with("Contact", dave.sip().contact())
                                .with("Session-Expires", seconds + ";refresher=uac")
                                .with("Require", "timer"));
                out.requestAndAwait("UPDATE", Duration.ofSeconds(seconds / 2 + 5))
                        .respond(refresh.response(200, "OK"));
                scene.context().pauseAndAwait(Duration.ofSeconds(1));
                out.byeAndAwait(SOON);
                in.byeReceivedAndAwait(SOON);
            });
        }
    }

    @Test
    @Evidence({
        "TERM-8a-vii-1",
        "TERM-8a-vii-2",
        "TERM-8a-vii-3",
        "TERM-8a-vii-4",
        "TERM-8a-vii-5",
        "TERM-8a-vii-6"
    })
    void theAnswerHasAnMsrpStreamOfTheFunctionsOwn() {
        PlainSip[] offered = new PlainSip[1];
        PlainSip ok =
                okTo(
                        World.seed(33),
                        i -> {
                            offered[0] =
                                    PlainSip.request("INVITE", "sip:x")
                                            .withBody("application/sdp", i.body().content());
                            return i;
                        });
        PlainSdp offer = PlainSdp.in(offered[0]);
        PlainSdp answer = PlainSdp.in(ok);
        assertThat(answer.media()).hasSameSizeAs(offer.media());
        PlainSdp.Media stream = answer.media().getFirst();
        assertThat(stream.line()).isEqualTo("m=message 2855 TCP/MSRP *");
        assertThat(answer.host(stream)).isEqualTo("10.1.0.2");
        assertThat(stream.need("path")).matches("msrp://10\\.1\\.0\\.2:2855/[^/;]{10,};tcp");
        assertThat(stream.need("path")).isNotEqualTo(offer.message().need("path"));
        assertThat(stream.lines()).contains("a=sendrecv", "a=setup:passive", "a=msrp-cema");
        assertThat(stream.words("accept-types"))
                .containsExactlyElementsOf(offer.message().words("accept-types"));
    }

    @ParameterizedTest
    @CsvSource({
        "sendonly, recvonly",
        "recvonly, sendonly",
        "inactive, inactive",
        "sendrecv, sendrecv"
    })
    @Evidence("TERM-8a-vii-4")
    void theDirectionMirrorsTheOffer(String offered, String answered) {
        try (World world = World.seed(34).create()) {
            world.play(scene -> {
                CalledDevice phone = CalledDevice.in(scene, "bob/phone");
                RemoteCaller dave = RemoteCaller.in(scene);
                dave.media()
                        .description(dave.media().description().withLines(List.of("a=" + offered)));
                PeerCall out = dave.acceptedAndAwait(dave.invitation());
                PlainSdp.Media stream = PlainSdp.in(out.answerAndAwait(200, SOON)).message();
                assertThat(stream.lines().stream().filter(l -> l.matches("a=(send|recv|inact).*")))
                        .containsExactly("a=" + answered);
                PeerCall in = phone.joinsAndAwait();
                out.byeAndAwait(SOON);
                in.byeReceivedAndAwait(SOON);
            });
        }
    }

    @Test
    @Evidence("TERM-8a-vii-1")
    void aStreamThatIsNotTakenKeepsItsLineWithPortZero() {
        try (World world = World.seed(35).create()) {
            world.play(scene -> {
                CalledDevice phone = CalledDevice.in(scene, "bob/phone");
                RemoteCaller dave = RemoteCaller.in(scene);
                var audio = new PlainSdp.Media("m=audio 5004 RTP/AVP 0", List.of("a=sendrecv"));
                PlainSdp both = preceded(audio, dave.media().offer());
                PeerCall out = dave.acceptedAndAwait(dave.offering(both));
                PlainSdp answer = PlainSdp.in(out.answerAndAwait(200, SOON));
                assertThat(answer.media()).hasSize(2);
                assertThat(answer.media().getFirst().line()).isEqualTo("m=audio 0 RTP/AVP 0");
                assertThat(answer.media().get(1).line()).isEqualTo("m=message 2855 TCP/MSRP *");

                PeerCall in = phone.callAndAwait();
                PlainSdp offer = PlainSdp.in(in.invite());
                assertThat(offer.media().getFirst().line()).isEqualTo("m=audio 0 RTP/AVP 0");
                var refused = new PlainSdp.Media("m=audio 0 RTP/AVP 0", List.of());
                in.accept(preceded(refused, phone.media().answer(offer, true)));
                in.ackAndAwait(SOON);
                phone.media().connectAndAwait(offer);
                out.byeAndAwait(SOON);
                in.byeReceivedAndAwait(SOON);
            });
        }
    }

    private static PlainSdp preceded(PlainSdp.Media first, PlainSdp description) {
        List<PlainSdp.Media> media = new ArrayList<>(List.of(first));
        media.addAll(description.media());
        return new PlainSdp(description.session(), media);
    }

    @Test
    @Evidence("TERM-8a-viii-2")
    void messagesAreTakenAtOnceEvenBeforeTheAck() {
        try (World world = World.seed(36).create()) {
            world.play(scene -> {
                CalledDevice phone = CalledDevice.in(scene, "bob/phone");
                RemoteCaller dave = RemoteCaller.in(scene);
                PeerCall out = dave.sip().invite(dave.invitation());
                PlainSdp answer = PlainSdp.in(out.answerAndAwait(200, SOON));
                dave.media().answered(answer);
                dave.media().connectAndAwait(answer);
                PlainCpim hello =
                        PlainCpim.chat(
                                PlainCpim.Envelope.anonymous(scene.context().dateTime()),
                                "m1",
                                "Hello");
                assertThat(dave.media().sendAndAwait(hello)).isEqualTo(200);
                out.ack();
                PeerCall in = phone.joinsAndAwait();
                assertThat(phone.media().messageAndAwait(SOON).cpim()).isEqualTo(hello);
                out.byeAndAwait(SOON);
                in.byeReceivedAndAwait(SOON);
            });
        }
    }
}
