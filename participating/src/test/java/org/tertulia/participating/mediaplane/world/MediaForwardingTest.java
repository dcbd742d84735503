package org.tertulia.participating.mediaplane.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tertulia.clause.Evidence;
import org.tertulia.msrp.ByteRange;
import org.tertulia.msrp.Continuation;
import org.tertulia.msrp.MsrpFrameWriter;
import org.tertulia.msrp.MsrpRequest;
import org.tertulia.msrp.MsrpStatus;
import org.tertulia.participating.mediaplane.MediaCounts;
import org.tertulia.participating.mediaplane.MediaLeg;
import org.tertulia.participating.mediaplane.MediaStream.LegSide;
import org.tertulia.participating.mediaplane.world.RelayPeer.Part;
import org.tertulia.participating.mediaplane.world.RelayWorld.Side;

/** Messages from leg to leg (8.6.1, 8.6.2). */
class MediaForwardingTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private static final String OF_MANY_FIELDS =
            """
            MSRP abcd SEND
            To-Path: TO
            From-Path: FROM
            Message-ID: m-7
            Success-Report: yes
            Failure-Report: partial
            X-Unknown:   some Value
            Byte-Range: 1-5/5
            Content-Disposition: inline
            Content-Type: Text/Plain;charset=UTF-8

            12345
            -------abcd$
            """;

    @Test
    @Evidence({"MSRP-1a", "MSRP-1b"})
    void aMessageOfTheRemoteSideReachesEveryClient() {
        try (var world = new RelayWorld(1)) {
            Side remote = world.joined(LegSide.REMOTE, "remote");
            Side phone = world.joined(LegSide.CLIENT, "phone");
            Side tablet = world.joined(LegSide.CLIENT, "tablet");

            remote.peer().sendsText("m1", "hello both");
            world.runFor(SECOND);

            assertThat(phone.peer().text("m1")).isEqualTo("hello both");
            assertThat(tablet.peer().text("m1")).isEqualTo("hello both");
            assertThat(remote.peer().codes()).containsExactly(200, 200);
            var send = phone.peer().sendsReceived().getFirst();
            assertThat(send.head().headers().toPath()).containsExactly(phone.peer().uri());
            assertThat(send.head().headers().fromPath().getFirst())
                    .contains(phone.leg().sessionId());
            assertThat(send.header("Byte-Range")).contains("1-10/10");
            assertThat(send.head().transactionId()).isNotEqualTo("peer000002");
            assertThat(remote.peer().sendsReceived()).isEmpty();
        }
    }

    @Test
    @Evidence({"MSRP-1a"})
    void aClientThatHasAgreedGetsWhatWasSentBeforeItConnected() {
        try (var world = new RelayWorld(1)) {
            Side remote = world.joined(LegSide.REMOTE, "remote");
            Side phone = world.joined(LegSide.CLIENT, "phone");
            Side tablet = world.agreed(LegSide.CLIENT, "tablet");

            remote.peer().sendsText("m1", "before");
            world.runFor(SECOND);
            world.connect(tablet.peer());
            tablet.peer().binds();
            remote.peer().sendsText("m2", "after");
            world.runFor(SECOND);

            assertThat(phone.peer().completed()).containsExactly("m1", "m2");
            assertThat(tablet.peer().completed()).containsExactly("m1", "m2");
        }
    }

    @Test
    void aClientThatAgreedAndNeverConnectsStopsNobody() {
        try (var world = new RelayWorld(1)) {
            Side remote = world.joined(LegSide.REMOTE, "remote");
            Side phone = world.joined(LegSide.CLIENT, "phone");
            Side tablet = world.agreed(LegSide.CLIENT, "tablet");

            remote.peer().sendsText("m1", "before");
            world.runFor(SECOND.multipliedBy(40));
            remote.peer().sendsText("m2", "after");
            world.runFor(SECOND);

            assertThat(phone.peer().completed()).containsExactly("m1", "m2");
            assertThat(tablet.peer().completed()).isEmpty();
            assertThat(remote.peer().reportsReceived()).isEmpty();
            assertThat(world.counts().queuedOctets()).isZero();
        }
    }

    @Test
    @Evidence({"MSRP-1a"})
    void aMessageOfAClientReachesTheRemoteSideAndNobodyElse() {
        try (var world = new RelayWorld(2)) {
            Side remote = world.joined(LegSide.REMOTE, "remote");
            Side phone = world.joined(LegSide.CLIENT, "phone");
            Side tablet = world.joined(LegSide.CLIENT, "tablet");

            phone.peer().sendsText("m1", "hello");
            world.runFor(SECOND);

            assertThat(remote.peer().text("m1")).isEqualTo("hello");
            assertThat(tablet.peer().sendsReceived()).isEmpty();
            assertThat(phone.peer().sendsReceived()).isEmpty();
        }
    }

    @Test
    void everyHeaderThatIsNotOfTheHopPassesUnchanged() {
        try (var world = new RelayWorld(3)) {
            Side remote = world.joined(LegSide.REMOTE, "remote");
            Side phone = world.joined(LegSide.CLIENT, "phone");
            String from = phone.peer().uri();
            String to = phone.peer().hop().toPath().getFirst();

            phone.peer().sends(OF_MANY_FIELDS.replace("TO", to).replace("FROM", from));
            world.runFor(SECOND);

            var send = remote.peer().sendsReceived().getFirst();
            assertThat(send.head().headers().fields())
                    .extracting(field -> field.name() + ": " + field.value())
                    .endsWith(
                            "Message-ID: m-7",
                            "Success-Report: yes",
                            "Failure-Report: partial",
                            "X-Unknown: some Value",
                            "Byte-Range: 1-5/5",
                            "Content-Disposition: inline",
                            "Content-Type: Text/Plain;charset=UTF-8");
            assertThat(phone.peer().codes()).containsExactly(200); // only the empty SEND
        }
    }

    @Test
    @Evidence({"MSRP-1c"})
    void noChunkIsAboveThePeersLimitAndTheBodyIsTheSame() {
        try (var world = new RelayWorld(4)) {
            Side remote = world.joined(LegSide.REMOTE, "remote");
            Side phone = world.joined(LegSide.CLIENT, "phone");
            phone.leg()
                    .negotiated(
                            new MediaLeg.Negotiated(
                                    List.of(phone.peer().uri()),
                                    "",
                                    0,
                                    Long.MAX_VALUE,
                                    700,
                                    List.of("*")));
            String text = "0123456789".repeat(1000);

            remote.peer().sendsText("big", text);
            world.runFor(Duration.ofSeconds(20));

            assertThat(phone.peer().text("big")).isEqualTo(text);
            assertThat(phone.peer().sendsReceived())
                    .allSatisfy(chunk -> assertThat(chunk.content()).hasSizeLessThanOrEqualTo(700))
                    .allSatisfy(chunk ->
                            assertThat(chunk.header("Byte-Range").get()).endsWith("/10000"));
            assertThat(phone.peer().sendsReceived().getLast().end())
                    .isEqualTo(Continuation.COMPLETE);
        }
    }

    @Test
    void anAbortedMessageIsAbortedForThoseWhoGotAPart() {
        try (var world = new RelayWorld(5)) {
            Side remote = world.joined(LegSide.REMOTE, "remote");
            Side phone = world.joined(LegSide.CLIENT, "phone");

            remote.peer().sendsChunk("m", new Part(1, octets("first"), 10), "+");
            world.runFor(SECOND);
            remote.peer().sendsChunk("m", new Part(6, octets("se"), 10), "#");
            world.runFor(SECOND);

            assertThat(phone.peer().sendsReceived().getLast().end())
                    .isEqualTo(Continuation.ABORTED);
            assertThat(phone.peer().completed()).isEmpty();
            assertThat(world.counts().openMessages()).isZero();
        }
    }

    @Test
    void aStandingSenderDoesNotBlockOtherMessagesOnTheSameConnection() {
        try (var world = new RelayWorld(6)) {
            Side remote = world.joined(LegSide.REMOTE, "remote");
            Side phone = world.joined(LegSide.CLIENT, "phone");
            Side tablet = world.joined(LegSide.CLIENT, "tablet");
            MsrpRequest send =
                    MsrpRequest.send(
                            phone.peer().hop(), "slow", ByteRange.of(1, 10, 10), "text/plain");

            phone.peer().sends(MsrpFrameWriter.head(send));
            phone.peer().sends(octets("12345"));
            world.runFor(SECOND);
            tablet.peer().sendsText("quick", "in between");
            world.runFor(SECOND);
            assertThat(remote.peer().completed()).containsExactly("quick");
            phone.peer().sends(octets("67890"));
            phone.peer().sends(MsrpFrameWriter.end(send, Continuation.COMPLETE));
            world.runFor(SECOND);

            assertThat(remote.peer().completed()).containsExactly("quick", "slow");
            assertThat(remote.peer().text("slow")).isEqualTo("1234567890");
        }
    }

    @Test
    void aReportGoesBackToTheLegOfItsMessage() {
        try (var world = new RelayWorld(7)) {
            Side remote = world.joined(LegSide.REMOTE, "remote");
            Side phone = world.joined(LegSide.CLIENT, "phone");
            Side tablet = world.joined(LegSide.CLIENT, "tablet");
            remote.peer().sendsText("m", "hello");
            world.runFor(SECOND);

            for (Side client : List.of(phone, tablet)) {
                MsrpRequest received = client.peer().sendsReceived().getFirst().request();
                client.peer()
                        .sends(
                                MsrpFrameWriter.frame(
                                        MsrpRequest.report(
                                                received,
                                                MsrpStatus.OK,
                                                ByteRange.of(1, 5, 5),
                                                new MsrpRequest.ReportOrigin(
                                                        "rep1", client.peer().uri()))));
            }
            world.runFor(SECOND);

            assertThat(remote.peer().reportsReceived()).hasSize(1); // to the sender we are one
            var report = remote.peer().reportsReceived().getFirst();
            assertThat(report.header("Message-ID")).contains("m");
            assertThat(report.header("Status")).contains("000 200 OK");
            assertThat(report.head().headers().toPath()).containsExactly(remote.peer().uri());
            assertThat(phone.peer().codes()).hasSize(1); // a REPORT is never answered
        }
    }

    @Test
    void nothingIsLeftAfterTheReleaseOfTheStream() {
        try (var world = new RelayWorld(8)) {
            Side remote = world.joined(LegSide.REMOTE, "remote");
            Side phone = world.joined(LegSide.CLIENT, "phone");
            remote.peer().sendsText("m", "the last words");
            remote.peer().sendsChunk("open", new Part(1, octets("a part"), 100), "+");
            world.runFor(Duration.ofMillis(200));

            world.stream().release();
            world.runUntilQuiet();

            assertThat(phone.peer().completed()).containsExactly("m");
            assertThat(phone.peer().isClosed()).isTrue();
            assertThat(remote.peer().isClosed()).isTrue();
            assertThat(world.counts()).isEqualTo(MediaCounts.NONE);
            assertThat(world.events()).containsExactly("bound remote", "bound phone");
        }
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
