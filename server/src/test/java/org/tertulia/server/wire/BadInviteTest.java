package org.tertulia.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tertulia.server.ServerUnderTest;
import org.tertulia.simulator.peer.Invitation;
import org.tertulia.simulator.peer.MsrpPeer;
import org.tertulia.simulator.peer.PeerContext;
import org.tertulia.simulator.peer.PeerTransport;
import org.tertulia.simulator.peer.SipPeer;
import org.tertulia.simulator.peer.text.PlainSip;

/** Invitations that are well-formed SIP and yet no good, beside a chat that goes on. */
class BadInviteTest {
    private final ServerLog log = new ServerLog();
    private final ServerUnderTest server = ServerUnderTest.start();
    private final HealthyPair pair = HealthyPair.chatting(server);
    private final PeerStage stage = new PeerStage();
    private Optional<Integer> refused = Optional.empty();

    @AfterEach
    void theChatGoesOnAndNothingIsLeft() {
        try (log;
                server;
                pair;
                stage) {
            stage.noComplaints();
            pair.talk();
            pair.hangUp();
            server.emptyAndAwait();
            log.showsNoFault();
            refused.ifPresent(status ->
                    assertThat(log.refusals())
                            .singleElement()
                            .asString()
                            .contains(" refused: " + status));
        }
    }

    /** What Carol hears when she invites Alice like this. */
    private PlainSip answer(UnaryOperator<Invitation> spoiling) {
        List<PlainSip> answers = new ArrayList<>();
        stage.play(() -> {
            SipPeer carol = stage.deviceAndAwait(server::listening, "carol", PeerTransport.UDP);
            carol.registerAndAwait(Duration.ofMinutes(10));
            MsrpPeer media = MsrpPeer.open(stage.context(), stage.wire(), "carol");
            Invitation good =
                    Invitation.session(PeerStage.address("alice"), "conversation", media.offer());
            answers.add(carol.invite(spoiling.apply(good)).answerAndAwait(PeerContext.SOON));
            media.close();
            carol.close();
        });
        refused = Optional.of(answers.getFirst().status());
        return answers.getFirst();
    }

    private static UnaryOperator<Invitation> body(String type, String content) {
        return good -> good.withBody(type, content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void withoutAnOfferItIs488() {
        assertThat(answer(body("", "")).status()).isEqualTo(488);
    }

    @Test
    void anOfferThatCannotBeReadIs400() {
        assertThat(answer(body("application/sdp", "v=0\r\nthis is no SDP")).status())
                .isEqualTo(400);
    }

    @Test
    void anotherBodyIs415AndTheRightOnesAreNamed() {
        PlainSip refused = answer(body("text/html", "<p>Hello</p>"));
        assertThat(refused.status()).isEqualTo(415);
        assertThat(refused.need("Accept")).contains("application/sdp");
    }

    @Test
    void anUnknownExtensionIs420AndNamed() {
        PlainSip refused = answer(good -> good.with("Require", "telepathy"));
        assertThat(refused.status()).isEqualTo(420);
        assertThat(refused.need("Unsupported")).isEqualTo("telepathy");
    }

    @Test
    void aSessionIntervalThatIsTooSmallIs422AndTheSmallestIsNamed() {
        PlainSip refused = answer(good -> good.replacing("Session-Expires", "30"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.need("Min-SE")).isEqualTo("90");
    }

    @Test
    void withNoHopLeftItIs483() {
        for (String transport : List.of("udp", "tcp")) {
            for (String port : List.of("sip", "pf")) {
                String invite =
                        RawSip.with(
                                        RawSip.request(
                                                "INVITE",
                                                PeerStage.address("alice"),
                                                transport.toUpperCase(Locale.ROOT)),
                                        "Contact: <sip:raw@127.0.0.1:9>")
                                .replace("Max-Forwards: 70", "Max-Forwards: 0");
                assertThat(sayAndHear(port, transport, invite)).startsWith("SIP/2.0 483 ");
            }
        }
    }

    private String sayAndHear(String port, String transport, String request) {
        if (transport.equals("tcp")) {
            try (RawStream stream = RawStream.connect(server.listening(port, transport))) {
                return withoutTrying(stream.say(request)::readHead);
            }
        }
        try (RawDatagrams datagrams = RawDatagrams.open()) {
            return withoutTrying(datagrams.say(request, server.listening(port, transport))::read);
        }
    }

    private static String withoutTrying(Supplier<String> source) {
        String response = source.get();
        return response.startsWith("SIP/2.0 100 ") ? source.get() : response;
    }
}
