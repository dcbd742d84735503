package org.tertulia.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tertulia.clause.Evidence;
import org.tertulia.server.ServerUnderTest;
import org.tertulia.simulator.peer.Invitation;
import org.tertulia.simulator.peer.MsrpPeer;
import org.tertulia.simulator.peer.PeerCall;
import org.tertulia.simulator.peer.PeerContext;
import org.tertulia.simulator.peer.PeerTransport;
import org.tertulia.simulator.peer.SipPeer;

/** Addresses that no SIP network knows, with a plain socket as interworking selection function. */
class InterworkingRouteTest {

    @Test
    @Evidence("ORIG-4n-1")
    void anAddressThatIsNeitherSipNorTelGoesStraightToTheInterworking() {
        try (RawDatagrams interworking = RawDatagrams.open();
                ServerUnderTest server =
                        ServerUnderTest.start("isf.uri=sip:127.0.0.1:" + interworking.port());
                PeerStage stage = new PeerStage()) {
            List<PeerCall> calls = new ArrayList<>();
            stage.play(() -> calls.add(inviteAndAwait(server, stage)));
            String invite = interworking.read();
            assertThat(invite).startsWith("INVITE im:friend@elsewhere.example SIP/2.0\r\n");
            assertThat(invite.lines().filter(line -> line.startsWith("Via:")))
                    .singleElement()
                    .asString()
                    .contains(" " + server.listening("pf", "udp") + ";");
            interworking.say(busy(invite), server.listening("pf", "udp"));
            stage.play(() -> calls.getFirst().answerAndAwait(486, PeerContext.SOON));
            stage.noComplaints();
            server.emptyAndAwait();
        }
    }

    private static PeerCall inviteAndAwait(ServerUnderTest server, PeerStage stage) {
        SipPeer carol = stage.deviceAndAwait(server::listening, "carol", PeerTransport.TCP);
        carol.registerAndAwait(Duration.ofMinutes(10));
        MsrpPeer media = MsrpPeer.open(stage.context(), stage.wire(), "carol");
        return carol.invite(
                Invitation.session("im:friend@elsewhere.example", "conversation", media.offer()));
    }

    /** A 486, made of the lines that a response repeats. */
    private static String busy(String invite) {
        StringBuilder response = new StringBuilder("SIP/2.0 486 Busy Here\r\n");
        invite.lines()
                .filter(line -> line.matches("(Via|From|Call-ID|CSeq):.*"))
                .forEach(line -> response.append(line).append("\r\n"));
        return response.append("To: <im:friend@elsewhere.example>;tag=isf\r\n")
                .append("Content-Length: 0\r\n\r\n")
                .toString();
    }
}
