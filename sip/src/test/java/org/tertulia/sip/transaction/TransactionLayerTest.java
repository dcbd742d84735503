package org.tertulia.sip.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tertulia.sip.Wire;
import org.tertulia.sip.header.HostPort;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;

class TransactionLayerTest {
    private static final Destination PEER =
            Destination.of(TransportProtocol.UDP, HostPort.of("192.0.2.1", 5080));

    @Test
    void carriesAnInvitationFromClientToServer() {
        TransactionLayer client = new TransactionLayer(TransactionTimes.STANDARD);
        TransactionLayer server = new TransactionLayer(TransactionTimes.STANDARD);
        Request invite = Wire.request("INVITE", "z9hG4bK1");
        assertThat(client.on(new TransactionInput.Start(invite, PEER))).hasSize(3);
        List<TransactionOutput> arrived = server.on(new TransactionInput.Received(invite, PEER));
        TransactionOutput.RequestArrived request =
                (TransactionOutput.RequestArrived) arrived.get(1);
        Response busy = Response.to(request.request(), 486).withToTag("b1");
        List<TransactionOutput> answered =
                server.on(new TransactionInput.Answer(request.transaction(), busy));
        TransactionOutput.Transmit sent = (TransactionOutput.Transmit) answered.get(1);
        assertThat(sent.to().address()).isEqualTo(HostPort.of("192.0.2.1", 5070));
        List<TransactionOutput> heard =
                client.on(new TransactionInput.Received(sent.message(), PEER));
        TransactionOutput.Transmit ack =
                (TransactionOutput.Transmit)
                        heard.stream()
                                .filter(TransactionOutput.Transmit.class::isInstance)
                                .findFirst()
                                .orElseThrow();
        server.on(new TransactionInput.Received(ack.message(), PEER));
        client.on(
                new TransactionInput.Fired(
                        new TransactionTimer(sentKey(client, invite), TransactionTimer.Name.D)));
        server.on(
                new TransactionInput.Fired(
                        new TransactionTimer(request.transaction(), TransactionTimer.Name.I)));
        assertThat(client.counts().all() + server.counts().all()).isZero();
    }

    private static TransactionKey sentKey(TransactionLayer layer, Request invite) {
        assertThat(layer.counts().inviteClients()).isOne();
        return TransactionMatching.client(invite);
    }
}
