package org.tertulia.participating.mediaplane.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tertulia.clause.Evidence;
import org.tertulia.msrp.MsrpFrameWriter;
import org.tertulia.msrp.MsrpHop;
import org.tertulia.msrp.MsrpRequest;
import org.tertulia.msrp.MsrpResponse;
import org.tertulia.participating.mediaplane.MediaCounts;
import org.tertulia.participating.mediaplane.MediaLeg;
import org.tertulia.participating.mediaplane.MediaStream;
import org.tertulia.participating.mediaplane.MediaStream.LegSide;
import org.tertulia.participating.mediaplane.world.RelayWorld.Side;

/** Which connection is for which leg, and how connections come and go. */
class MediaBindingTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void theFirstSendBindsAPassiveLegOnce() {
        try (var world = new RelayWorld(1)) {
            Side phone = world.joined(LegSide.CLIENT, "phone");
            phone.peer().binds();
            world.runFor(SECOND);

            assertThat(phone.peer().codes()).containsExactly(200, 200);
            assertThat(world.events()).containsExactly("bound phone");
        }
    }

    @Test
    void aPeerThatIsQuickerThanItsAnswerIsBoundByToPathAlone() {
        try (var world = new RelayWorld(2)) {
            Side remote = world.joined(LegSide.REMOTE, "remote");
            Side phone = world.added(LegSide.CLIENT, "phone");
            world.connect(phone.peer());
            phone.peer().sendsText("early", "I am first");
            world.runFor(SECOND);
            remote.peer().sendsText("m", "waits for the terms");
            world.runFor(SECOND);

            assertThat(world.events()).containsExactly("bound remote", "bound phone");
            assertThat(remote.peer().text("early")).isEqualTo("I am first");
            assertThat(phone.peer().sendsReceived()).isEmpty();

            phone.leg().negotiated(RelayWorld.terms(phone.peer()));
            world.runFor(SECOND);
            assertThat(phone.peer().text("m")).isEqualTo("waits for the terms");
        }
    }

    @Test
    @Evidence({"EXT-SDP-2"})
    void theSessionIdIsEnoughWhenABorderControllerHasRewrittenTheAddresses() {
        try (var world = new RelayWorld(3)) {
            Side phone = world.agreed(LegSide.CLIENT, "phone");
            world.connect(phone.peer());
            String to = "msrp://198.51.100.9:9000/" + phone.leg().sessionId() + ";tcp";
            String from = phone.peer().uri().replace("192.0.2.1", "198.51.100.77");
            phone.peer()
                    .sends(
                            MsrpFrameWriter.frame(
                                    MsrpRequest.binding(
                                            new MsrpHop("abcd", List.of(to), from), "1")));
            world.runFor(SECOND);

            assertThat(phone.peer().codes()).containsExactly(200);
            var response = (MsrpResponse) phone.peer().frames().getFirst().head();
            assertThat(response.headers().toPath()).containsExactly(from);
            assertThat(response.headers().fromPath()).containsExactly(to);
        }
    }

    @Test
    @Evidence({"EXT-SDP-2"})
    void aSendForNoSessionAndOneFromAnotherPeerAreAnswered481() {
        try (var world = new RelayWorld(4)) {
            Side phone = world.agreed(LegSide.CLIENT, "phone");
            world.connect(phone.peer());
            phone.peer().relayUri("msrp://127.0.0.1:2855/nobody;tcp");
            phone.peer().sendsText("m", "hello?");
            String own = "msrp://127.0.0.1:2855/" + phone.leg().sessionId() + ";tcp";
            String stranger = "msrp://192.0.2.1:7001/stranger;tcp";
            phone.peer()
                    .sends(
                            MsrpFrameWriter.frame(
                                    MsrpRequest.binding(
                                            new MsrpHop("abcd", List.of(own), stranger), "1")));
            world.runFor(SECOND);

            assertThat(phone.peer().codes()).containsExactly(481, 481);
            assertThat(world.events()).isEmpty();
        }
    }

    @Test
    void aSecondConnectionIsAnswered506UntilTheFirstIsDead() {
        try (var world = new RelayWorld(5)) {
            Side phone = world.joined(LegSide.CLIENT, "phone");
            CutConnection first = phone.peer().connection();
            world.connect(phone.peer());
            phone.peer().binds();
            world.runFor(SECOND);
            assertThat(phone.peer().codes()).containsExactly(200, 506);

            first.closedByPeer();
            world.runFor(SECOND);
            phone.peer().binds();
            world.runFor(SECOND);
            assertThat(phone.peer().codes()).containsExactly(200, 506, 200);
            assertThat(world.events()).containsExactly("bound phone", "lost phone", "bound phone");
        }
    }

    @Test
    void aConnectionThatSaysNothingIsClosedAfterTheBindTimeout() {
        try (var world = new RelayWorld(6)) {
            Side phone = world.agreed(LegSide.CLIENT, "phone");
            world.connect(phone.peer());
            world.runFor(Duration.ofSeconds(9));
            assertThat(phone.peer().isClosed()).isFalse();
            world.runFor(Duration.ofSeconds(3));

            assertThat(phone.peer().isClosed()).isTrue();
            assertThat(world.events()).isEmpty();
        }
    }

    @Test
    void whatIsNotMsrpClosesItsConnectionAndTheConversationBesideItGoesOn() {
        try (var world = new RelayWorld(7)) {
            Side remote = world.joined(LegSide.REMOTE, "remote");
            Side phone = world.joined(LegSide.CLIENT, "phone");
            Side tablet = world.joined(LegSide.CLIENT, "tablet");
            tablet.peer().sends("GET / HTTP/1.1\n\n");
            world.runFor(SECOND);
            remote.peer().sendsText("m", "still here");
            world.runFor(SECOND);

            assertThat(tablet.peer().isClosed()).isTrue();
            assertThat(world.events()).endsWith("lost tablet");
            assertThat(phone.peer().text("m")).isEqualTo("still here");
        }
    }

    @Test
    void aHeadAboveTheLimitClosesTheConnection() {
        try (var world = new RelayWorld(8)) {
            Side phone = world.joined(LegSide.CLIENT, "phone");
            phone.peer().sends("MSRP abcd SEND\nX: " + "y".repeat(64 * 1024));
            world.runFor(Duration.ofSeconds(30));

            assertThat(phone.peer().isClosed()).isTrue();
        }
    }

    @Test
    void aRequestWithAFaultIsAnsweredAndAnUnknownMethodGets501() {
        try (var world = new RelayWorld(9)) {
            Side phone = world.joined(LegSide.CLIENT, "phone");
            String paths =
                    "To-Path: "
                            + phone.peer().hop().toPath().getFirst()
                            + "\nFrom-Path: "
                            + phone.peer().uri()
                            + "\n";
            phone.peer().sends("MSRP abcd SEND\n" + paths + "-------abcd$\n");
            phone.peer().sends("MSRP abce NICKNAME\n" + paths + "Message-ID: 1\n-------abce$\n");
            world.runFor(SECOND);

            assertThat(phone.peer().codes()).containsExactly(200, 400, 501);
            assertThat(phone.peer().isClosed()).isFalse();
        }
    }

    @Test
    void severalSessionsShareAConnectionWhichStaysUntilTheLastIsReleased() {
        try (var world = new RelayWorld(10)) {
            Side one = world.joined(LegSide.REMOTE, "one");
            MediaStream second = world.relay().open("session-2", world);
            MediaLeg other = second.addLeg(LegSide.REMOTE, "other");
            String uri = "msrp://192.0.2.1:7001/other;tcp";
            other.negotiated(
                    new MediaLeg.Negotiated(List.of(uri), "", 0, 1000, 1000, List.of("*")));
            String to = "msrp://127.0.0.1:2855/" + other.sessionId() + ";tcp";
            one.peer()
                    .sends(
                            MsrpFrameWriter.frame(
                                    MsrpRequest.binding(
                                            new MsrpHop("abcd", List.of(to), uri), "1")));
            world.runFor(SECOND);
            assertThat(world.events()).hasSize(2);
            assertThat(world.counts().connections()).isEqualTo(1);

            world.stream().release();
            world.runFor(Duration.ofSeconds(10));
            assertThat(one.peer().isClosed()).isFalse();
            one.peer().sendsText("m", "to the released session");
            world.runFor(SECOND);
            assertThat(one.peer().codes()).containsExactly(200, 200, 481);

            second.release();
            world.runUntilQuiet();
            assertThat(one.peer().isClosed()).isTrue();
            assertThat(world.counts()).isEqualTo(MediaCounts.NONE);
        }
    }

    @Test
    void anActiveLegConnectsAndBindsWithAnEmptySend() {
        try (var world = new RelayWorld(11)) {
            Side remote = world.joined(LegSide.REMOTE, "remote");
            Side phone = world.added(LegSide.CLIENT, "phone");
            world.strands()
                    .schedule(Duration.ofMillis(1500), () -> world.listens(phone.peer(), 9001));
            phone.leg().negotiated(active(phone.peer(), 9001));
            remote.peer().sendsText("m", "hello");
            world.runFor(Duration.ofSeconds(4));

            RelayPeer.Frame first = phone.peer().frames().getFirst();
            assertThat(first.request().isBinding()).isTrue();
            assertThat(first.header("Content-Type")).isEmpty();
            assertThat(first.head().headers().toPath()).containsExactly(phone.peer().uri());
            assertThat(phone.peer().text("m")).isEqualTo("hello");
            assertThat(world.events()).containsExactly("bound remote", "bound phone");
        }
    }

    @Test
    void anActiveLegThatCannotConnectInTimeIsLost() {
        try (var world = new RelayWorld(12)) {
            Side phone = world.added(LegSide.CLIENT, "phone");
            phone.leg().negotiated(active(phone.peer(), 9001));
            world.runFor(Duration.ofMillis(2900));
            assertThat(world.events()).isEmpty();
            world.runUntilQuiet();
            assertThat(world.events()).containsExactly("lost phone");

            world.stream().release();
            world.runUntilQuiet();
            assertThat(world.counts()).isEqualTo(MediaCounts.NONE);
        }
    }

    @Test
    void anActiveLegWhoseEmptySendIsRefusedIsLost() {
        try (var world = new RelayWorld(13)) {
            Side phone = world.added(LegSide.CLIENT, "phone");
            world.listens(
                    phone.peer().answers(org.tertulia.msrp.MsrpStatus.SESSION_DOES_NOT_EXIST),
                    9001);
            phone.leg().negotiated(active(phone.peer(), 9001));
            world.runUntilQuiet();

            assertThat(world.events()).containsExactly("lost phone");
            assertThat(phone.peer().isClosed()).isTrue();
        }
    }

    @Test
    void aLegThatIsReleasedWhileItConnectsLeavesNothingBehind() {
        try (var world = new RelayWorld(14)) {
            Side phone = world.added(LegSide.CLIENT, "phone");
            world.listens(phone.peer(), 9001);
            phone.leg().negotiated(active(phone.peer(), 9001));
            world.stream().release();
            world.runUntilQuiet();

            assertThat(world.events()).isEmpty();
            assertThat(world.counts()).isEqualTo(MediaCounts.NONE);
        }
    }

    private static MediaLeg.Negotiated active(RelayPeer peer, int port) {
        return new MediaLeg.Negotiated(
                List.of(peer.uri()), "192.0.2.1", port, Long.MAX_VALUE, 64 * 1024, List.of("*"));
    }
}
