package org.tertulia.participating.mediaplane.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tertulia.clause.Evidence;
import org.tertulia.msrp.ByteRange;
import org.tertulia.msrp.MsrpRequest;
import org.tertulia.participating.mediaplane.MediaCounts;
import org.tertulia.participating.mediaplane.MediaStream.LegSide;
import org.tertulia.participating.mediaplane.world.RelayPeer.Part;
import org.tertulia.participating.mediaplane.world.RelayWorld.Side;

/** Nothing grows: slow, stuck and absent receivers. */
class MediaBackPressureTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int READ_MAX = 64 * 1024;

    @Test
    void tenMegabytesForASlowReaderStandInTheSendersConnectionAndNotInOurs() {
        try (var world = new RelayWorld(1).readingInLargeParts()) {
            Side remote = world.joined(LegSide.REMOTE, "remote");
            Side phone = world.joined(LegSide.CLIENT, "phone");
            phone.peer().readsSlowly(Duration.ofMillis(5));
            byte[] file = new byte[10 * 1024 * 1024];
            new Random(1).nextBytes(file);
            MsrpRequest send =
                    MsrpRequest.send(
                            remote.peer().hop(),
                            "file",
                            ByteRange.parse("1-*/" + file.length).orElseThrow(),
                            "application/octet-stream");
            remote.peer().sends(send, file, "$");

            world.strands()
                    .runUntil(
                            () -> phone.peer().completed().contains("file"), Duration.ofHours(10));

            assertThat(phone.peer().message("file")).isEqualTo(file);
            assertThat(world.largestQueue()).isLessThanOrEqualTo(2 * READ_MAX);
            assertThat(phone.peer().connection().largestBacklog())
                    .isLessThanOrEqualTo(3 * READ_MAX);
            world.stream().release();
            world.runUntilQuiet();
            assertThat(world.counts()).isEqualTo(MediaCounts.NONE);
        }
    }

    @Test
    @Evidence({"MSRP-1a"})
    void whatComesBeforeTheFirstClientIsHeldForItAndALaterOneGetsWhatComesThen() {
        try (var world = new RelayWorld(2).readingInLargeParts()) {
            Side remote = world.joined(LegSide.REMOTE, "remote");
            Side phone = world.agreed(LegSide.CLIENT, "phone");
            Side tablet = world.agreed(LegSide.CLIENT, "tablet");
            remote.peer().sendsText("held", "for the first");
            remote.peer().sendsChunk("half", new Part(1, new byte[3000], 6000), "+");
            world.runFor(SECOND);
            assertThat(remote.peer().codes()).containsExactly(200, 200, 200);

            world.connect(tablet.peer());
            tablet.peer().binds();
            world.runFor(SECOND);
            world.connect(phone.peer());
            phone.peer().binds();
            remote.peer().sendsChunk("half", new Part(3001, new byte[3000], 6000), "$");
            world.runFor(SECOND);
            remote.peer().sendsText("both", "for all");
            world.runFor(SECOND);

            assertThat(tablet.peer().completed()).containsExactly("held", "half", "both");
            assertThat(phone.peer().completed()).containsExactly("both");
            assertThat(world.counts().queuedOctets()).isZero();
        }
    }

    @Test
    void aSenderIsNotReadAnyFurtherWhenWhatIsHeldForNobodyReachesItsLimit() {
        try (var world = new RelayWorld(3).readingInLargeParts()) {
            Side remote = world.joined(LegSide.REMOTE, "remote");
            byte[] large = new byte[3 * 1024 * 1024];
            remote.peer().sendsChunk("large", new Part(1, large, large.length), "$");
            world.runFor(Duration.ofMinutes(20));

            assertThat(remote.peer().connection().isPaused()).isTrue();
            assertThat(remote.peer().connection().unread()).isGreaterThan(1024 * 1024);
            assertThat(world.counts().queuedOctets())
                    .isBetween(1024L * 1024, 1024L * 1024 + 2 * READ_MAX);

            Side phone = world.joined(LegSide.CLIENT, "phone");
            world.strands()
                    .runUntil(
                            () -> phone.peer().completed().contains("large"), Duration.ofHours(1));
            assertThat(phone.peer().message("large")).isEqualTo(large);
        }
    }

    @Test
    void aStuckClientIsCutOffAndTheOtherGetsEverything() {
        try (var world = new RelayWorld(4).readingInLargeParts()) {
            Side remote = world.joined(LegSide.REMOTE, "remote");
            Side stuck = world.joined(LegSide.CLIENT, "stuck");
            Side phone = world.joined(LegSide.CLIENT, "phone");
            stuck.peer().stopsReading();
            byte[] large = new byte[512 * 1024];
            remote.peer().sendsChunk("large", new Part(1, large, large.length), "$");
            world.runFor(Duration.ofSeconds(25));
            assertThat(phone.peer().completed()).isEmpty();

            world.runFor(Duration.ofMinutes(20));
            assertThat(phone.peer().completed()).containsExactly("large");
            assertThat(world.events()).endsWith("lost stuck");
            assertThat(remote.peer().reportsReceived()).isEmpty();
            assertThat(world.largestQueue()).isLessThanOrEqualTo(3 * READ_MAX);
        }
    }

    @Test
    void aPeerThatSendsAndNeverReadsItsResponsesIsStoppedToo() {
        try (var world = new RelayWorld(5).readingInLargeParts()) {
            Side remote = world.joined(LegSide.REMOTE, "remote");
            Side phone = world.joined(LegSide.CLIENT, "phone");
            phone.peer().stopsReading();
            for (int i = 0; i < 2000; i++) {
                phone.peer().sendsText("m" + i, "x");
            }
            world.runFor(Duration.ofMinutes(10));

            assertThat(phone.peer().connection().largestBacklog())
                    .isLessThanOrEqualTo(2 * READ_MAX);
            assertThat(world.events()).endsWith("lost phone");
            assertThat(remote.peer().isClosed()).isFalse();
        }
    }

    @Test
    void twoWhoFloodEachOtherWithoutAnsweringDoNotStopEachOther() {
        try (var world = new RelayWorld(7).readingInLargeParts()) {
            Side remote = world.joined(LegSide.REMOTE, "remote");
            Side phone = world.joined(LegSide.CLIENT, "phone");
            remote.peer().answersNothing();
            phone.peer().answersNothing();
            for (int i = 0; i < 3000; i++) {
                remote.peer().sendsText("r" + i, "x");
                phone.peer().sendsText("p" + i, "y");
            }
            world.runFor(Duration.ofSeconds(20));

            assertThat(remote.peer().completed()).hasSize(3000);
            assertThat(phone.peer().completed()).hasSize(3000);
            assertThat(world.counts().awaitedResponses()).isEqualTo(2 * 1024);
        }
    }

    @Test
    void whatIsQueuedLeavesBeforeTheConnectionOfAReleasedLeg() {
        try (var world = new RelayWorld(6).readingInLargeParts()) {
            Side remote = world.joined(LegSide.REMOTE, "remote");
            Side phone = world.joined(LegSide.CLIENT, "phone");
            phone.peer().stopsReading();
            for (int i = 0; i < 100; i++) {
                remote.peer().sendsText("m" + i, "y".repeat(2000));
            }
            world.runFor(SECOND);
            phone.leg().release();
            world.runFor(SECOND);
            phone.peer().readsAgain();
            world.runFor(Duration.ofSeconds(20));

            assertThat(phone.peer().completed()).isNotEmpty();
            assertThat(phone.peer().isClosed()).isTrue();
            assertThat(world.counts().legs()).isEqualTo(1);
        }
    }
}
