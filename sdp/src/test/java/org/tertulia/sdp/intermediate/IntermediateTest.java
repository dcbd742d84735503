package org.tertulia.sdp.intermediate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tertulia.sdp.MessageStream;
import org.tertulia.sdp.MessageStreamReading;
import org.tertulia.sdp.MsrpProtocol;
import org.tertulia.sdp.SdpReading;
import org.tertulia.sdp.SessionDescription;
import org.tertulia.sdp.StreamRefusal;

class IntermediateTest {

    private static final String OWN_PATH = "msrp://192.0.2.10:2855/own;tcp";
    private static final LocalMedia OWN =
            LocalMedia.of("192.0.2.10", 2855, Map.of(0, OWN_PATH, 1, OWN_PATH + ";2"), 77);
    private static final MediaPolicy STRICT = MediaPolicy.allowingMessages();
    private static final MediaPolicy LENIENT = STRICT.withSessionMatch(SessionMatch.LENIENT);

    private static final String CLIENT_STREAM =
            "m=message 7000 TCP/MSRP *|a=path:msrp://198.51.100.7:7000/cl;tcp|a=setup:active"
                    + "|a=accept-types:message/cpim|a=sendrecv";

    private static SessionDescription sdp(String streams) {
        String text = "v=0|o=u 1 1 IN IP4 198.51.100.7|s=x|c=IN IP4 198.51.100.7|t=0 0|" + streams;
        return ((SdpReading.Parsed)
                        SessionDescription.parse(text.replace("|", "\r\n").getBytes(UTF_8)))
                .description();
    }

    private static String text(SessionDescription description) {
        return description.toString().strip().replace("\r\n", "|");
    }

    private static MessageStream stream(SessionDescription description) {
        return ((MessageStreamReading.Usable) MessageStream.read(description, 0)).stream();
    }

    @Test
    void offersTheOtherLegWhatTheEndsAgreeOnUnderItsOwnAddress() {
        SessionDescription received =
                sdp(
                        "a=x-session:1|a=ice-lite|m=message 7000 TCP/MSRP *|i=a file"
                                + "|c=IN IP4 198.51.100.7|b=AS:64|k=clear:x"
                                + "|a=path:msrp://198.51.100.7:7000/cl;tcp|a=setup:active"
                                + "|a=connection:new|a=ice-ufrag:x|a=rtcp-mux|a=candidate:1"
                                + "|a=crypto:1|a=msrp-cema|a=maxsize:5000"
                                + "|a=accept-types:message/cpim|a=accept-wrapped-types:text/plain"
                                + "|a=file-selector:name:\"a b\" size:4|a=file-transfer-id:9"
                                + "|a=chatroom:x|a=x-unknown:y|a=sendonly");
        IntermediateOffer offer = IntermediateOffer.from(received, OWN.withMaxSize(9000), STRICT);
        assertThat(text(offer.description()))
                .isEqualTo(
                        "v=0|o=- 77 1 IN IP4 192.0.2.10|s=-|c=IN IP4 192.0.2.10|t=0 0|a=x-session:1"
                                + "|m=message 2855 TCP/MSRP *|i=a file|b=AS:64"
                                + "|a=path:"
                                + OWN_PATH
                                + "|a=setup:actpass|a=msrp-cema"
                                + "|a=accept-types:message/cpim|a=accept-wrapped-types:text/plain"
                                + "|a=file-selector:name:\"a b\" size:4|a=file-transfer-id:9"
                                + "|a=chatroom:x|a=x-unknown:y|a=max-size:5000|a=sendonly");
        assertThat(offer.refusesEverything()).isFalse();
        assertThat(offer.outcomes())
                .containsExactly(new StreamOutcome.Kept(0, stream(received), OWN_PATH));
    }

    @Test
    void limitsMessagesToTheSmallerSize() {
        SessionDescription received = sdp(CLIENT_STREAM + "|a=max-size:9001");
        assertThat(stream(IntermediateOffer.from(received, OWN, STRICT).description()).maxSize())
                .hasValue(9001);
        assertThat(
                        stream(
                                        IntermediateOffer.from(received, OWN.withMaxSize(8), STRICT)
                                                .description())
                                .maxSize())
                .hasValue(8);
        assertThat(
                        stream(
                                        IntermediateOffer.from(
                                                        sdp(CLIENT_STREAM),
                                                        OWN.withMaxSize(8),
                                                        STRICT)
                                                .description())
                                .maxSize())
                .hasValue(8);
    }

    @Test
    void keepsTheNumberOfMediaLinesOnBothLegs() {
        SessionDescription offer =
                sdp("m=audio 5000 RTP/AVP 0|a=rtpmap:0 PCMU/8000|" + CLIENT_STREAM);
        LocalMedia own = LocalMedia.of("192.0.2.10", 2855, Map.of(1, OWN_PATH), 77);
        IntermediateOffer onward = IntermediateOffer.from(offer, own, STRICT);
        assertThat(text(onward.description())).contains("|m=audio 0 RTP/AVP 0|m=message 2855 ");
        IntermediateAnswer answer =
                IntermediateAnswer.relaying(
                        offer, sdp("m=audio 0 RTP/AVP 0|" + CLIENT_STREAM), own, STRICT);
        assertThat(text(answer.description())).contains("|m=audio 0 RTP/AVP 0|m=message 2855 ");
        assertThat(answer.outcomes().getFirst())
                .isEqualTo(new StreamOutcome.Refused(0, StreamRefusal.NOT_MESSAGE));
    }

    @Test
    void answersAloneWithWhatWasOffered() {
        IntermediateAnswer answer = IntermediateAnswer.alone(sdp(CLIENT_STREAM), OWN, STRICT);
        assertThat(text(answer.description()))
                .isEqualTo(
                        "v=0|o=- 77 1 IN IP4 192.0.2.10|s=-|c=IN IP4 192.0.2.10|t=0 0"
                                + "|m=message 2855 TCP/MSRP *|a=path:"
                                + OWN_PATH
                                + "|a=setup:passive|a=msrp-cema|a=accept-types:message/cpim"
                                + "|a=sendrecv");
    }

    @ParameterizedTest
    @CsvSource({
        "sendrecv, sendrecv, sendrecv",
        "sendrecv, recvonly, recvonly",
        "sendrecv, inactive, inactive",
        "sendonly, recvonly, recvonly",
        "sendonly, sendrecv, recvonly",
        "recvonly, sendrecv, sendonly",
        "recvonly, recvonly, inactive",
        "inactive, sendrecv, inactive",
        "x-silent, x-silent, sendrecv"
    })
    void answersTheDirectionThatBothSidesAllow(String offered, String answered, String expected) {
        SessionDescription offer = sdp(CLIENT_STREAM.replace("sendrecv", offered));
        SessionDescription answerOfB = sdp(CLIENT_STREAM.replace("sendrecv", answered));
        IntermediateAnswer answer = IntermediateAnswer.relaying(offer, answerOfB, OWN, STRICT);
        assertThat(text(answer.description())).endsWith("|a=" + expected);
    }

    @ParameterizedTest
    @CsvSource({
        "active, passive",
        "actpass, passive",
        "holdconn, passive",
        "none, passive",
        "passive, active"
    })
    void answersPassiveUnlessNobodyWouldConnect(String offered, String answered) {
        SessionDescription offer = sdp(CLIENT_STREAM.replace("setup:active", "setup:" + offered));
        SessionDescription answer = IntermediateAnswer.alone(offer, OWN, STRICT).description();
        assertThat(text(answer)).contains("|a=setup:" + answered + "|");
        assertThat(ConnectionPlan.ofAnswerer(offer, answer))
                .containsExactly(
                        answered.equals("active")
                                ? new ConnectionPlan.Connect(
                                        "198.51.100.7",
                                        7000,
                                        MsrpProtocol.TCP,
                                        List.of("msrp://198.51.100.7:7000/cl;tcp"))
                                : new ConnectionPlan.AwaitConnection(
                                        List.of("msrp://198.51.100.7:7000/cl;tcp")));
    }

    /** The table of RFC 6714 for an answerer: c/m rewritten by a border controller or not. */
    @ParameterizedTest
    @CsvSource({
        "true, true, STRICT, true",
        "true, false, STRICT, true",
        "false, true, STRICT, true",
        "false, false, STRICT, false",
        "false, false, LENIENT, true"
    })
    void refusesAnAddressThatIsNotInThePath(
            boolean cema, boolean matches, SessionMatch match, boolean accepted) {
        String stream =
                CLIENT_STREAM.replace("message 7000", matches ? "message 7000" : "message 7001");
        SessionDescription offer = sdp(stream + (cema ? "|a=msrp-cema" : ""));
        MediaPolicy policy = STRICT.withSessionMatch(match);
        IntermediateAnswer answer = IntermediateAnswer.alone(offer, OWN, policy);
        assertThat(answer.refusesEverything()).isEqualTo(!accepted);
        assertThat(IntermediateOffer.from(offer, OWN, policy).refusesEverything())
                .isEqualTo(!accepted);
        if (accepted) {
            assertThat(stream(answer.description()).hasCema()).isTrue();
        } else {
            assertThat(answer.reason()).isEqualTo(StreamRefusal.ADDRESS_MISMATCH);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "m=audio 1 RTP/AVP 0, NOT_MESSAGE",
        "m=audio 1 RTP/AVP 0|m=message 7000 TCP/MSRP *, NO_PATH",
        "'', NO_STREAM",
        "m=message 7000 TCP/TLS/MSRP *|a=path:msrps://198.51.100.7:7000/c;tcp, "
                + "PROTOCOL_NOT_SUPPORTED"
    })
    void saysWhyEverythingIsRefused(String streams, StreamRefusal why) {
        IntermediateOffer offer = IntermediateOffer.from(sdp(streams), OWN, STRICT);
        assertThat(offer.refusesEverything()).isTrue();
        assertThat(offer.reason()).isEqualTo(why);
        assertThat(IntermediateAnswer.alone(sdp(streams), OWN, STRICT).reason()).isEqualTo(why);
    }

    @Test
    void refusesWhatPolicyForbidsAndWhatHasNoOwnPath() {
        MediaPolicy noFiles = STRICT.withAllowed(media -> !media.hasAttribute("file-selector"));
        SessionDescription file = sdp(CLIENT_STREAM + "|a=file-selector:name:\"a\"");
        assertThat(IntermediateOffer.from(file, OWN, noFiles).reason())
                .isEqualTo(StreamRefusal.NOT_ALLOWED);
        LocalMedia none = LocalMedia.of("192.0.2.10", 2855, Map.of(), 77);
        assertThat(IntermediateOffer.from(file, none, STRICT).reason())
                .isEqualTo(StreamRefusal.NOT_ALLOWED);
        assertThat(IntermediateAnswer.alone(file, none, STRICT).reason())
                .isEqualTo(StreamRefusal.NOT_ALLOWED);
    }

    @Test
    void passesOnThatTheOtherLegRefusedAStream() {
        SessionDescription offer = sdp(CLIENT_STREAM);
        for (String answer : List.of("m=message 0 TCP/MSRP *", "")) {
            IntermediateAnswer refused =
                    IntermediateAnswer.relaying(offer, sdp(answer), OWN, STRICT);
            assertThat(refused.reason()).isEqualTo(StreamRefusal.REFUSED_BY_PEER);
            assertThat(text(refused.description())).endsWith("|m=message 0 TCP/MSRP *");
        }
    }

    @Test
    void speaksTlsOnALegWhoseOwnPathIsSecure() {
        SessionDescription offer =
                sdp(
                        "m=message 7000 TCP/TLS/MSRP *|a=fingerprint:sha-256 AA"
                                + "|a=path:msrps://198.51.100.7:7000/c;tcp");
        LocalMedia tls =
                LocalMedia.of("192.0.2.10", 2856, Map.of(0, "msrps://192.0.2.10:2856/o;tcp"), 77)
                        .withFingerprint("sha-256 BB");
        String answer = text(IntermediateAnswer.alone(offer, tls, STRICT.withTls()).description());
        assertThat(answer)
                .contains("TCP/TLS/MSRP", "a=fingerprint:sha-256 BB")
                .doesNotContain("AA");
        assertThat(text(IntermediateOffer.from(offer, OWN, STRICT.withTls()).description()))
                .contains("|m=message 2855 TCP/MSRP *|")
                .doesNotContain("fingerprint");
    }

    @ParameterizedTest
    @CsvSource({
        "AS_RECEIVED, message/cpim",
        "ADDED, message/cpim application/conference-info+xml",
        "REMOVED, message/cpim"
    })
    void addsAndRemovesConferenceInfo(ConferenceInfoType rule, String types) {
        MediaPolicy policy = STRICT.withConferenceInfo(rule);
        assertThat(text(IntermediateOffer.from(sdp(CLIENT_STREAM), OWN, policy).description()))
                .contains("|a=accept-types:" + types + "|");
        String with = CLIENT_STREAM.replace("cpim", "cpim application/conference-info+xml");
        assertThat(text(IntermediateOffer.from(sdp(with), OWN, policy).description()))
                .contains(
                        rule == ConferenceInfoType.REMOVED
                                ? "|a=accept-types:message/cpim|"
                                : "|a=accept-types:message/cpim application/conference-info+xml|");
    }

    /** Who opens the connection, and to where, after the answer to our own offer. */
    @ParameterizedTest
    @CsvSource({
        "passive, true, 7001, 'connect 198.51.100.7:7001'",
        "passive, false, 7000, 'connect 198.51.100.7:7000'",
        "passive, false, 7001, 'connect 198.51.100.7:7000'",
        "none, true, 7001, 'connect 198.51.100.7:7001'",
        "active, true, 7001, await",
        "active, false, 7000, await",
        "active, false, 7001, again"
    })
    void plansTheConnectionOfAnOfferer(String setup, boolean cema, int port, String plan) {
        SessionDescription offer =
                IntermediateOffer.from(sdp(CLIENT_STREAM), OWN, STRICT).description();
        SessionDescription answer =
                sdp(
                        CLIENT_STREAM
                                        .replace("setup:active", "setup:" + setup)
                                        .replace("message 7000", "message " + port)
                                + (cema ? "|a=msrp-cema" : ""));
        assertThat(ConnectionPlan.ofOfferer(offer, answer, SessionMatch.STRICT))
                .extracting(IntermediateTest::told)
                .containsExactly(plan);
        assertThat(ConnectionPlan.ofOfferer(offer, answer, SessionMatch.LENIENT))
                .extracting(IntermediateTest::told)
                .containsExactly(plan.equals("again") ? "await" : plan);
    }

    private static String told(ConnectionPlan plan) {
        return switch (plan) {
            case ConnectionPlan.Connect connect ->
                    "connect " + connect.host() + ":" + connect.port();
            case ConnectionPlan.AwaitConnection _ -> "await";
            case ConnectionPlan.NoMedia(StreamRefusal why) ->
                    why == StreamRefusal.CEMA_FALLBACK_NEEDED ? "again" : "none";
        };
    }

    @Test
    void goesThroughTheRelayOfThePeer() {
        String relayed =
                CLIENT_STREAM
                        .replace("path:", "path:msrp://relay.example:9000/r;tcp ")
                        .replace("active", "passive");
        SessionDescription offer =
                IntermediateOffer.from(sdp(CLIENT_STREAM), OWN, STRICT).description();
        SessionDescription answer = sdp(relayed.replace("message 7000", "message 7001"));
        List<String> path =
                List.of("msrp://relay.example:9000/r;tcp", "msrp://198.51.100.7:7000/cl;tcp");
        assertThat(ConnectionPlan.ofOfferer(offer, answer, SessionMatch.LENIENT))
                .containsExactly(
                        new ConnectionPlan.Connect("relay.example", 9000, MsrpProtocol.TCP, path));
        assertThat(ConnectionPlan.ofOfferer(offer, answer, SessionMatch.STRICT))
                .containsExactly(new ConnectionPlan.NoMedia(StreamRefusal.CEMA_FALLBACK_NEEDED));
        SessionDescription offerAgain =
                IntermediateOffer.from(sdp(CLIENT_STREAM), OWN.withoutCema(), STRICT).description();
        assertThat(stream(offerAgain).hasCema()).isFalse();
        assertThat(ConnectionPlan.ofOfferer(offerAgain, answer, SessionMatch.STRICT))
                .containsExactly(
                        new ConnectionPlan.Connect("relay.example", 9000, MsrpProtocol.TCP, path));
    }

    @Test
    void plansNothingForARefusedStream() {
        SessionDescription offer = sdp(CLIENT_STREAM);
        for (String answer : List.of("m=message 0 TCP/MSRP *", "")) {
            assertThat(ConnectionPlan.ofOfferer(offer, sdp(answer), SessionMatch.STRICT))
                    .containsExactly(new ConnectionPlan.NoMedia(StreamRefusal.REFUSED_BY_PEER));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "a=x:1, 10240", "a=chunk-size:2048, 2048", "a=max-chunk-size: 20, 20",
        "a=chunk-size:0, 10240", "a=chunk-size:99999, 10240", "a=chunk-size:x, 10240",
        "a=chunk-size, 10240"
    })
    void sendsNoLargerChunksThanThePeerSays(String attribute, int octets) {
        ChunkSize limit = new ChunkSize(10240, List.of("chunk-size", "max-chunk-size"));
        assertThat(limit.towards(stream(sdp(CLIENT_STREAM + "|" + attribute)))).isEqualTo(octets);
    }

    @Test
    void lenientMatchingChangesNothingForStreamsThatMatch() {
        assertThat(IntermediateAnswer.alone(sdp(CLIENT_STREAM), OWN, LENIENT))
                .isEqualTo(IntermediateAnswer.alone(sdp(CLIENT_STREAM), OWN, STRICT));
    }
}
