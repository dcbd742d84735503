package org.tertulia.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tertulia.clause.Evidence;
import org.tertulia.simulator.peer.MsrpPeer;
import org.tertulia.simulator.peer.PeerCall;
import org.tertulia.simulator.peer.PeerContext;
import org.tertulia.simulator.peer.PeerMedia;
import org.tertulia.simulator.peer.ReceivedMessage;
import org.tertulia.simulator.peer.text.PlainCpim;
import org.tertulia.simulator.peer.text.PlainMsrp;
import org.tertulia.simulator.peer.text.PlainSdp;
import org.tertulia.simulator.peer.text.PlainSip;
import org.tertulia.strand.Pending;

/** The media of a whole session: what the SDP of both legs says, and what MSRP makes of it. */
class SessionMediaTest {

    private static final Duration SOON = PeerContext.SOON;

    @Test
    @Evidence({"MSRP-0", "MSRP-1a", "MSRP-1b"})
    void aMessageReachesEveryClientWithItsIdInTransactionsOfTheFunctions() {
        try (World world = World.seed(80).create()) {
            world.play(scene -> {
                CalledDevice phone = CalledDevice.in(scene, "bob/phone");
                CalledDevice tablet = CalledDevice.overTcp(scene, "bob/tablet");
                RemoteCaller dave = RemoteCaller.in(scene);
                PeerCall out = dave.connectedAndAwait(dave.invitation());
                List<PeerCall> in = List.of(phone.joinsAndAwait(), tablet.joinsAndAwait());
                byte[] hello = "Hello, all of you".getBytes(StandardCharsets.UTF_8);
                PlainMsrp sent =
                        dave.media()
                                .chunks(
                                        "message/cpim",
                                        cpim(hello),
                                        List.of(
                                                new PlainSip.Field("Failure-Report", "partial"),
                                                new PlainSip.Field("Success-Report", "yes")))
                                .getFirst();
                Pending<PlainMsrp> response = dave.media().send(sent);
                for (MsrpPeer media : List.of(phone.media(), tablet.media())) {
                    ReceivedMessage message = media.messageAndAwait(SOON);
                    assertThat(message.content().octets()).isEqualTo(sent.octets());
                    assertThat(message.messageId()).isEqualTo(sent.need("Message-ID"));
                    assertThat(message.first().transaction()).isNotEqualTo(sent.transaction());
                    assertThat(message.first().need("To-Path")).isEqualTo(media.path());
                    assertThat(message.first().need("From-Path"))
                            .isEqualTo(media.remotePath().getFirst())
                            .startsWith("msrp://10.1.0.2:2855/");
                    assertThat(message.first().need("Failure-Report")).isEqualTo("partial");
                    assertThat(message.first().need("Success-Report")).isEqualTo("yes");
                    assertThat(message.first().need("Byte-Range"))
                            .isEqualTo(sent.need("Byte-Range"));
                }
                dave.media().noMessageAndAwait(SOON);
                assertThat(response.isSettled()).as("partial: no 200").isFalse();
                out.byeAndAwait(SOON);
                in.forEach(call -> call.byeReceivedAndAwait(SOON));
            });
        }
    }

    private static byte[] cpim(byte[] content) {
        return PlainCpim.silentChat(
                        PlainCpim.Envelope.anonymous("2026-01-01T00:00:00.000Z"),
                        "m1",
                        new String(content, StandardCharsets.UTF_8))
                .bytes();
    }

    @Test
    @Evidence({"MSRP-1a", "MSRP-1b"})
    void successReportsComeFromTheReceiverAlone() {
        try (World world = World.seed(81).create()) {
            world.play(scene -> {
                RemoteConversation talk = RemoteConversation.openAndAwait(scene);
                byte[] content = cpim("Hello".getBytes(StandardCharsets.UTF_8));
                PlainMsrp sent =
                        talk.dave()
                                .media()
                                .chunks(
                                        "message/cpim",
                                        content,
                                        List.of(new PlainSip.Field("Success-Report", "yes")))
                                .getFirst();
                assertThat(talk.dave().media().sendAndAwait(sent)).isEqualTo(200);
                ReceivedMessage message = talk.phone().media().messageAndAwait(SOON);
                scene.context().pauseAndAwait(SOON);
                talk.phone().media().report(message, 200);
                PlainMsrp report = talk.dave().media().reportAndAwait(SOON);
                assertThat(report.need("Message-ID")).isEqualTo(sent.need("Message-ID"));
                assertThat(report.need("Status")).startsWith("000 200");
                assertThat(report.need("To-Path")).isEqualTo(talk.dave().media().path());
                assertThat(report.need("Byte-Range"))
                        .isEqualTo("1-" + content.length + "/" + content.length);
                talk.endAndAwait();
            });
        }
    }

    @Test
    @Evidence({"EXT-MSRP-1", "MSRP-1b"})
    void aRefusalOfTheClientIsReportedToTheSenderWhoWantsToKnow() {
        try (World world = World.seed(82).create()) {
            world.play(scene -> {
                RemoteConversation talk = RemoteConversation.openAndAwait(scene);
                talk.phone().media().answersWith(413);
                MsrpPeer dave = talk.dave().media();
                byte[] content = cpim("Hello".getBytes(StandardCharsets.UTF_8));
                for (String wanted : List.of("yes", "partial")) {
                    PlainMsrp sent = failing(dave, content, wanted);
                    Pending<PlainMsrp> response = dave.send(sent);
                    PlainMsrp report = dave.reportAndAwait(SOON);
                    assertThat(report.need("Status")).startsWith("000 413");
                    assertThat(report.need("Message-ID")).isEqualTo(sent.need("Message-ID"));
                    assertThat(report.need("To-Path")).isEqualTo(dave.path());
                    assertThat(report.need("From-Path")).isEqualTo(dave.remotePath().getFirst());
                    assertThat(response.isSettled()).isEqualTo(wanted.equals("yes"));
                }
                dave.send(failing(dave, content, "no"));
                scene.context().pauseAndAwait(SOON);
                PlainMsrp last = failing(dave, content, "yes");
                assertThat(dave.sendAndAwait(last)).isEqualTo(200);
                assertThat(dave.reportAndAwait(SOON).need("Message-ID"))
                        .as("nothing was reported about the message that wanted no report")
                        .isEqualTo(last.need("Message-ID"));
                talk.endAndAwait();
            });
        }
    }

    private static PlainMsrp failing(MsrpPeer peer, byte[] content, String wanted) {
        return peer.chunks(
                        "message/cpim",
                        content,
                        List.of(new PlainSip.Field("Failure-Report", wanted)))
                .getFirst();
    }

    @Test
    @Evidence("EXT-MSRP-1")
    void aFailureAtOneClientIsNotReportedWhileAnotherTookTheMessage() {
        try (World world = World.seed(83).create()) {
            world.play(scene -> {
                CalledDevice phone = CalledDevice.in(scene, "bob/phone");
                CalledDevice tablet = CalledDevice.in(scene, "bob/tablet");
                RemoteCaller dave = RemoteCaller.in(scene);
                PeerCall out = dave.connectedAndAwait(dave.invitation());
                List<PeerCall> in = List.of(phone.joinsAndAwait(), tablet.joinsAndAwait());
                tablet.media().answersWith(413);
                byte[] content = cpim("Hello".getBytes(StandardCharsets.UTF_8));
                assertThat(dave.media().sendAndAwait("message/cpim", content)).isEqualTo(200);
                assertThat(phone.media().messageAndAwait(SOON).content().octets())
                        .isEqualTo(content);
                scene.context().pauseAndAwait(SOON);
                phone.media().answersWith(415);
                assertThat(dave.media().sendAndAwait("message/cpim", content)).isEqualTo(200);
                PlainMsrp report = dave.media().reportAndAwait(SOON);
                assertThat(report.need("Status")).matches("000 41[35].*");
                phone.media().messageAndAwait(SOON);
                PlainMsrp first = phone.media().firstSendAndAwait();
                assertThat(report.need("Message-ID")).isNotEqualTo(first.need("Message-ID"));
                out.byeAndAwait(SOON);
                in.forEach(call -> call.byeReceivedAndAwait(SOON));
            });
        }
    }

    @Test
    @Evidence("MSRP-1c")
    void noChunkIsLargerThanTheReceiverNegotiated() {
        try (World world = World.seed(84).create()) {
            world.play(scene -> {
                CalledDevice phone = CalledDevice.in(scene, "bob/phone");
                RemoteCaller dave = RemoteCaller.in(scene);
                PeerMedia small = phone.media().description();
                phone.media()
                        .description(small.withLines(List.of("a=sendrecv", "a=chunk-size:512")));
                PeerCall out = dave.connectedAndAwait(dave.invitation());
                PeerCall in = phone.joinsAndAwait();
                assertThat(in.invite().bodyText()).doesNotContain("chunk-size");
                byte[] content = cpim("0123456789".repeat(700).getBytes(StandardCharsets.UTF_8));
                dave.media().chunkOctets(4096);
                assertThat(dave.media().sendAndAwait("message/cpim", content)).isEqualTo(200);
                ReceivedMessage message = phone.media().messageAndAwait(SOON);
                assertThat(message.content().octets()).isEqualTo(content);
                assertThat(message.chunks())
                        .hasSizeGreaterThan(13)
                        .allSatisfy(chunk -> {
                            assertThat(chunk.octets().length).isLessThanOrEqualTo(512);
                            assertThat(chunk.need("Message-ID")).isEqualTo(message.messageId());
                        });
                out.byeAndAwait(SOON);
                in.byeReceivedAndAwait(SOON);
            });
        }
    }

    @Test
    @Evidence("MSRP-1b")
    void withCemaTheConnectionGoesToTheAddressOfTheMediaLineAndThePathStays() {
        try (World world = World.seed(85).create()) {
            world.play(scene -> {
                CalledDevice phone = CalledDevice.in(scene, "bob/phone");
                RemoteCaller dave = RemoteCaller.in(scene);
                PeerMedia real = phone.media().description();
                phone.media()
                        .description(
                                new PeerMedia(
                                        "192.0.2.77",
                                        real.port(),
                                        real.session(),
                                        real.types(),
                                        real.more()));
                PeerCall out = dave.connectedAndAwait(dave.invitation());
                PeerCall in = phone.callAndAwait();
                PlainSdp answer = phone.media().answer(PlainSdp.in(in.invite()), false);
                in.accept(addressed(answer, real.host()));
                in.ackAndAwait(SOON);
                phone.media().boundAndAwait();
                assertThat(phone.media().firstSendAndAwait().need("To-Path"))
                        .isEqualTo(
                                "msrp://192.0.2.77:" + real.port() + "/" + real.session() + ";tcp");
                out.byeAndAwait(SOON);
                in.byeReceivedAndAwait(SOON);
            });
        }
    }

    /** The description with another address in its c= line. */
    private static PlainSdp addressed(PlainSdp description, String host) {
        List<String> session =
                description.session().stream()
                        .map(l -> l.startsWith("c=") ? "c=IN IP4 " + host : l)
                        .toList();
        return new PlainSdp(session, description.media());
    }

    private static PlainSdp without(PlainSdp description, String line) {
        List<PlainSdp.Media> media = new ArrayList<>();
        for (PlainSdp.Media m : description.media()) {
            List<String> kept = m.lines().stream().filter(l -> !l.equals(line)).toList();
            media.add(new PlainSdp.Media(m.line(), kept));
        }
        return new PlainSdp(description.session(), media);
    }

    @Test
    @Evidence("EXT-SDP-2")
    void anAddressThatContradictsThePathNeedsCemaOrLenience() {
        WorldSetup strict = World.seed(86);
        try (World world = strict.create()) {
            world.play(scene -> {
                CalledDevice phone = CalledDevice.in(scene, "bob/phone");
                RemoteCaller dave = RemoteCaller.in(scene);
                PlainSdp rewritten = addressed(dave.media().offer(), "192.0.2.9");
                PeerCall refused =
                        dave.sip().invite(dave.offering(without(rewritten, "a=msrp-cema")));
                assertThat(refused.answerAndAwait(SOON).status()).isEqualTo(488);
                phone.sip().noCallAndAwait(SOON);
                PeerCall out = dave.acceptedAndAwait(dave.offering(rewritten));
                PeerCall in = phone.joinsAndAwait();
                out.byeAndAwait(SOON);
                in.byeReceivedAndAwait(SOON);
            });
        }
        try (World world = strict.policy(TerminatingPolicies::lenient).create()) {
            world.play(scene -> {
                CalledDevice phone = CalledDevice.in(scene, "bob/phone");
                RemoteCaller dave = RemoteCaller.in(scene);
                PlainSdp rewritten = addressed(dave.media().offer(), "192.0.2.9");
                PeerCall out =
                        dave.connectedAndAwait(dave.offering(without(rewritten, "a=msrp-cema")));
                PeerCall in = phone.joinsAndAwait();
                out.byeAndAwait(SOON);
                in.byeReceivedAndAwait(SOON);
            });
        }
    }

    @Test
    @Evidence("EXT-SDP-2")
    void aSessionIsFoundByItsWholeUriOrByItsSessionIdButNotByAnother() {
        try (World world = World.seed(87).create()) {
            world.play(scene -> {
                CalledDevice phone = CalledDevice.in(scene, "bob/phone");
                RemoteCaller dave = RemoteCaller.in(scene);
                PeerCall out = dave.acceptedAndAwait(dave.invitation());
                PeerCall in = phone.joinsAndAwait();
                PlainSdp answer = PlainSdp.in(out.answerAndAwait(200, SOON));
                dave.media().answered(answer);
                dave.media().connectAndAwait(answer);
                PlainMsrp send =
                        dave.media()
                                .chunks(
                                        "message/cpim",
                                        cpim("Hello".getBytes(StandardCharsets.UTF_8)),
                                        List.of())
                                .getFirst();
                String own = answer.message().need("path");
                assertThat(dave.media().sendAndAwait(to(send, own, "a"))).isEqualTo(200);
                assertThat(
                                dave.media()
                                        .sendAndAwait(
                                                to(
                                                        send,
                                                        own.replace("10.1.0.2", "192.0.2.1"),
                                                        "b")))
                        .as("another host, as a border controller writes it")
                        .isEqualTo(200);
                assertThat(dave.media().sendAndAwait(to(send, own.replace(";tcp", "x;tcp"), "c")))
                        .as("another session id")
                        .isEqualTo(481);
                phone.media().messageAndAwait(SOON);
                phone.media().messageAndAwait(SOON);
                phone.media().noMessageAndAwait(SOON);
                out.byeAndAwait(SOON);
                in.byeReceivedAndAwait(SOON);
            });
        }
    }

    private static PlainMsrp to(PlainMsrp send, String path, String id) {
        List<PlainSip.Field> fields = new ArrayList<>();
        for (PlainSip.Field field : send.fields()) {
            fields.add(
                    switch (field.name()) {
                        case "To-Path" -> new PlainSip.Field("To-Path", path);
                        case "Message-ID" -> new PlainSip.Field("Message-ID", "id-" + id);
                        default -> field;
                    });
        }
        return new PlainMsrp(
                send.transaction() + id, send.what(), fields, send.body(), send.flag());
    }
}
