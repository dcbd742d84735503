package org.tertulia.participating.mediaplane.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tertulia.clause.Evidence;
import org.tertulia.msrp.ByteRange;
import org.tertulia.msrp.Continuation;
import org.tertulia.msrp.MsrpRequest;
import org.tertulia.msrp.MsrpStatus;
import org.tertulia.participating.mediaplane.MediaLeg;
import org.tertulia.participating.mediaplane.MediaStream.LegSide;
import org.tertulia.participating.mediaplane.world.RelayPeer.Part;
import org.tertulia.participating.mediaplane.world.RelayWorld.Side;

/** What a sender hears when something fails, before and after we have answered. */
class MediaFailureTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @ParameterizedTest
    @CsvSource({"yes, 1", "partial, 1", "no, 0"})
    @Evidence({"EXT-MSRP-1", "MSRP-1b"})
    void aFailureOnTheFarLegBecomesAReportIfTheSenderAskedForIt(String wish, int reports) {
        try (var world = new RelayWorld(1)) {
            Side remote = world.joined(LegSide.REMOTE, "remote");
            Side phone = world.joined(LegSide.CLIENT, "phone");
            remote.peer().answers(MsrpStatus.FORBIDDEN);

            phone.peer().sends(text(phone.peer(), "m").with("Failure-Report", wish), five(), "$");
            world.runFor(SECOND);

            assertThat(phone.peer().reportsReceived()).hasSize(reports);
            assertThat(phone.peer().reportsReceived())
                    .allSatisfy(report -> {
                        assertThat(report.header("Status")).contains("000 403 Forbidden");
                        assertThat(report.header("Message-ID")).contains("m");
                        assertThat(report.header("Byte-Range")).contains("1-5/5");
                        assertThat(report.head().headers().toPath())
                                .containsExactly(phone.peer().uri());
                    });
        }
    }

    @ParameterizedTest
    @CsvSource({"yes, 1", "partial, 0", "no, 0"})
    @Evidence({"EXT-MSRP-1", "MSRP-1b"})
    void silenceOfTheFarLegIsATimeoutOnlyIfResponsesWereAskedFor(String wish, int reports) {
        try (var world = new RelayWorld(2)) {
            Side remote = world.joined(LegSide.REMOTE, "remote");
            Side phone = world.joined(LegSide.CLIENT, "phone");
            remote.peer().answersNothing();

            phone.peer().sends(text(phone.peer(), "m").with("Failure-Report", wish), five(), "$");
            world.runFor(Duration.ofSeconds(29));
            assertThat(phone.peer().reportsReceived()).isEmpty();
            world.runFor(Duration.ofSeconds(3));

            assertThat(phone.peer().reportsReceived()).hasSize(reports);
            assertThat(phone.peer().reportsReceived())
                    .allSatisfy(r -> assertThat(r.header("Status").get()).startsWith("000 408"));
            assertThat(world.counts().awaitedResponses()).isZero();
        }
    }

    @Test
    @Evidence({"EXT-MSRP-1"})
    void aPartlySentMessageIsStoppedAndItsFurtherChunksAreAnswered413() {
        try (var world = new RelayWorld(3)) {
            Side remote = world.joined(LegSide.REMOTE, "remote");
            Side phone = world.joined(LegSide.CLIENT, "phone");
            remote.peer().answers(MsrpStatus.STOP_SENDING);

            phone.peer().sendsChunk("m", new Part(1, five(), 15), "+");
            world.runFor(SECOND);
            phone.peer().sendsChunk("m", new Part(6, five(), 15), "+");
            phone.peer().sendsChunk("m", new Part(11, five(), 15), "#");
            world.runFor(SECOND);

            assertThat(phone.peer().codes()).containsExactly(200, 200, 413, 413);
            assertThat(phone.peer().reportsReceived()).hasSize(1);
            assertThat(remote.peer().sendsReceived())
                    .extracting(RelayPeer.Frame::end)
                    .containsExactly(Continuation.MORE, Continuation.ABORTED);
            assertThat(world.counts().openMessages()).isZero();
        }
    }

    @Test
    @Evidence({"EXT-MSRP-1"})
    void aFailureAtOneClientIsNotReportedWhenAnotherTookTheMessage() {
        try (var world = new RelayWorld(4)) {
            Side remote = world.joined(LegSide.REMOTE, "remote");
            Side phone = world.joined(LegSide.CLIENT, "phone");
            Side tablet = world.joined(LegSide.CLIENT, "tablet");
            phone.peer().answers(MsrpStatus.FORBIDDEN);
            remote.peer().sendsText("m1", "one of two");
            world.runFor(SECOND);
            assertThat(remote.peer().reportsReceived()).isEmpty();
            assertThat(tablet.peer().completed()).containsExactly("m1");

            tablet.peer().answers(MsrpStatus.FORBIDDEN);
            remote.peer().sendsText("m2", "none of two");
            world.runFor(SECOND);
            assertThat(remote.peer().reportsReceived()).hasSize(1);
        }
    }

    @Test
    void aTypeThatNobodyAcceptsIsAnswered415AndAMessageThatIsTooLong413() {
        try (var world = new RelayWorld(5)) {
            Side remote = world.joined(LegSide.REMOTE, "remote");
            Side phone = world.joined(LegSide.CLIENT, "phone");
            phone.leg().negotiated(accepting(phone.peer(), 10, "message/cpim", "Image/*"));

            remote.peer().sendsText("text", "plain");
            MsrpRequest image =
                    MsrpRequest.send(
                            remote.peer().hop(), "image", ByteRange.of(1, 5, 5), "image/png;q=1");
            remote.peer().sends(image, five(), "$");
            MsrpRequest large =
                    MsrpRequest.send(
                            remote.peer().hop(), "large", ByteRange.of(1, 5, 11), "image/png");
            remote.peer().sends(large, five(), "+");
            world.runFor(SECOND);

            assertThat(remote.peer().codes()).containsExactly(200, 415, 200, 413);
            assertThat(phone.peer().completed()).containsExactly("image");
        }
    }

    @Test
    void aMessageOfUnknownSizeIsStoppedWhereThePeersLimitIs() {
        try (var world = new RelayWorld(6)) {
            Side remote = world.joined(LegSide.REMOTE, "remote");
            Side phone = world.joined(LegSide.CLIENT, "phone");
            phone.leg().negotiated(accepting(phone.peer(), 8, "*"));

            for (int start = 1; start <= 11; start += 5) {
                ByteRange range = ByteRange.parse(start + "-*/*").orElseThrow();
                remote.peer()
                        .sends(
                                MsrpRequest.send(remote.peer().hop(), "m", range, "text/plain"),
                                five(),
                                "+");
                world.runFor(SECOND);
            }

            assertThat(remote.peer().codes()).containsExactly(200, 200, 413, 413);
            assertThat(phone.peer().sendsReceived().getLast().end())
                    .isEqualTo(Continuation.ABORTED);
            assertThat(phone.peer().message("m").length).isLessThanOrEqualTo(8);
        }
    }

    @Test
    void seventeenOpenMessagesAreOneTooMany() {
        try (var world = new RelayWorld(7)) {
            Side remote = world.joined(LegSide.REMOTE, "remote");
            Side phone = world.joined(LegSide.CLIENT, "phone");
            for (int i = 1; i <= 17; i++) {
                remote.peer().sendsChunk("m" + i, new Part(1, five(), 100), "+");
            }
            world.runFor(SECOND);
            assertThat(remote.peer().codes()).hasSize(18).endsWith(200, 413);

            world.runFor(Duration.ofSeconds(70)); // idle messages are given up
            assertThat(phone.peer().sendsReceived()).hasSize(32);
            assertThat(phone.peer().sendsReceived().getLast().end())
                    .isEqualTo(Continuation.ABORTED);
            remote.peer().sendsText("new", "there is room again");
            world.runFor(SECOND);
            assertThat(phone.peer().completed()).containsExactly("new");
        }
    }

    @Test
    void aClientThatIsLostInTheMiddleFailsWhatItHadNotAnswered() {
        try (var world = new RelayWorld(8)) {
            Side remote = world.joined(LegSide.REMOTE, "remote");
            Side phone = world.joined(LegSide.CLIENT, "phone");
            phone.peer().answersNothing();
            remote.peer().sendsText("m", "did it arrive?");
            world.runFor(SECOND);
            phone.peer().closes();
            world.runFor(SECOND);

            assertThat(remote.peer().reportsReceived()).hasSize(1);
            assertThat(world.events()).endsWith("lost phone");
            assertThat(remote.peer().isClosed()).isFalse();
        }
    }

    @Test
    void aSenderThatIsLostInTheMiddleAbortsItsMessage() {
        try (var world = new RelayWorld(9)) {
            Side remote = world.joined(LegSide.REMOTE, "remote");
            Side phone = world.joined(LegSide.CLIENT, "phone");
            remote.peer().sendsChunk("m", new Part(1, five(), 10), "+");
            world.runFor(SECOND);
            remote.peer().closes();
            world.runFor(SECOND);

            assertThat(phone.peer().sendsReceived().getLast().end())
                    .isEqualTo(Continuation.ABORTED);
            assertThat(world.events()).endsWith("lost remote");
        }
    }

    private static MsrpRequest text(RelayPeer from, String messageId) {
        return MsrpRequest.send(from.hop(), messageId, ByteRange.of(1, 5, 5), "text/plain");
    }

    private static MediaLeg.Negotiated accepting(RelayPeer peer, long max, String... types) {
        return new MediaLeg.Negotiated(List.of(peer.uri()), "", 0, max, 64 * 1024, List.of(types));
    }

    private static byte[] five() {
        return new byte[] {'1', '2', '3', '4', '5'};
    }
}
