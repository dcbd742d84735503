package org.tertulia.sip.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tertulia.sip.message.HeaderName.CSEQ;
import static org.tertulia.sip.message.HeaderName.RETRY_AFTER;
import static org.tertulia.sip.message.HeaderName.ROUTE;
import static org.tertulia.sip.message.HeaderName.TIMESTAMP;
import static org.tertulia.sip.message.HeaderName.TO;
import static org.tertulia.sip.message.HeaderName.VIA;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tertulia.sip.Wire;
import org.tertulia.sip.header.HostPort;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;
import org.tertulia.sip.transaction.TransactionOutput.RequestArrived;
import org.tertulia.sip.transaction.TransactionOutput.Transmit;

/** What the layer does around its machines: matching, refusals, CANCEL, ACK. */
class TransactionLayerTest {
    private static final Destination PEER =
            Destination.of(TransportProtocol.UDP, HostPort.of("192.0.2.1", 5080));

    private final TransactionLayer layer = new TransactionLayer(TransactionTimes.STANDARD);

    private List<TransactionOutput> receive(Request request) {
        return layer.on(new TransactionInput.Received(request, PEER));
    }

    private List<String> told(Request request) {
        return receive(request).stream().map(Figure::told).toList();
    }

    private static Response sent(List<TransactionOutput> outputs) {
        return (Response) message(outputs).message();
    }

    private static Transmit message(List<TransactionOutput> outputs) {
        return (Transmit)
                outputs.stream().filter(Transmit.class::isInstance).findFirst().orElseThrow();
    }

    @Test
    void ackForARefusalNamesTheSameTransactionAndRoute() {
        Request invite =
                Wire.request("INVITE", "z9hG4bK1")
                        .pushing(ROUTE, "<sip:edge.example.org;lr>")
                        .adding(VIA, "SIP/2.0/UDP behind.example.org;branch=z9hG4bKother");
        layer.on(new TransactionInput.Start(invite, PEER));
        Response busy = Response.to(invite, 486).withToTag("b1");
        Transmit sent = message(layer.on(new TransactionInput.Received(busy, PEER)));
        Request ack = (Request) sent.message();
        assertThat(sent.to()).isEqualTo(PEER);
        assertThat(ack.method().name()).isEqualTo("ACK");
        assertThat(ack.requestUri()).isEqualTo(invite.requestUri());
        assertThat(ack.headers().elements(VIA)).containsExactly(invite.via().text());
        assertThat(ack.headers().elements(ROUTE)).isEqualTo(invite.headers().elements(ROUTE));
        assertThat(ack.header(TO)).isEqualTo(busy.header(TO));
        assertThat(ack.cseq().text()).isEqualTo("7 ACK");
        assertThat(ack.callId()).isEqualTo(invite.callId());
    }

    @Test
    void responseWithMoreViasThanTheRequestHadIsDropped() {
        Request options = Wire.request("OPTIONS", "z9hG4bK1");
        layer.on(new TransactionInput.Start(options, PEER));
        Response ok = Response.to(options, 200).withToTag("b1");
        Response astray = ok.adding(VIA, "SIP/2.0/UDP 255.255.255.255;branch=z9hG4bK2");
        assertThat(layer.on(new TransactionInput.Received(astray, PEER))).isEmpty();
        assertThat(layer.on(new TransactionInput.Received(ok, PEER))).isNotEmpty();
    }

    @Test
    void methodAndSentByTellTransactionsOfOneBranchApart() {
        Request bye = Wire.request("BYE", "z9hG4bK1");
        assertThat(told(bye)).contains("request BYE");
        assertThat(told(bye)).isEmpty();
        assertThat(told(Wire.request("INFO", "z9hG4bK1"))).contains("request INFO");
        Request elsewhere =
                bye.with(VIA, "SIP/2.0/UDP other.example.org;branch=z9hG4bK1").with(CSEQ, "8 BYE");
        assertThat(told(elsewhere)).contains("request BYE");
        Request otherCase = bye.with(VIA, "SIP/2.0/UDP CLIENT.example.ORG:5070;branch=z9hG4bK1");
        assertThat(told(otherCase)).isEmpty();
    }

    @Test
    void branchesWithoutTheCookieAreNotTrusted() {
        Request invite = Wire.request("INVITE", "1");
        assertThat(told(invite)).contains("request INVITE");
        assertThat(told(invite)).isEmpty();
        Request another = invite.with(CSEQ, "8 INVITE");
        assertThat(told(another)).contains("request INVITE");
        Request ack = Wire.request("ACK", "1");
        RequestArrived arrived = (RequestArrived) receive(invite.with(CSEQ, "9 INVITE")).get(1);
        layer.on(
                new TransactionInput.Answer(
                        arrived.transaction(), Response.to(arrived.request(), 404)));
        assertThat(told(ack.with(CSEQ, "9 ACK"))).contains("stop G", "stop H");
    }

    @Test
    void requestThatComesByTwoWaysIsRefusedOnce() {
        Request invite = Wire.request("INVITE", "z9hG4bK1");
        receive(invite);
        Request again = Wire.request("INVITE", "z9hG4bK2");
        Response refusal = sent(receive(again));
        assertThat(refusal.status()).isEqualTo(482);
        assertThat(refusal.to().tag()).isPresent();
        assertThat(sent(receive(again)).to().tag()).isEqualTo(refusal.to().tag());
        assertThat(layer.counts().servers()).isOne();
        Request ack = Wire.request("ACK", "z9hG4bK2");
        String tag = refusal.to().tag().orElseThrow();
        assertThat(told(ack.with(TO, "<sip:bob@example.com>;tag=" + tag))).isEmpty();
        assertThat(told(ack.with(TO, "<sip:bob@example.com>;tag=other"))).containsExactly("ack");
    }

    @Test
    void requestInsideADialogOrInASpiralIsNotMerged() {
        Request invite = Wire.request("INVITE", "z9hG4bK1");
        receive(invite);
        Request spiral = Wire.request("INVITE", "z9hG4bK2").adding(VIA, invite.via().text());
        assertThat(told(spiral)).contains("request INVITE");
        Request inDialog = Wire.request("INVITE", "z9hG4bK3").with(TO, "<sip:b@c>;tag=1");
        assertThat(told(inDialog)).contains("request INVITE");
    }

    @Test
    void proxyTakesRequestsThatComeByTwoWays() {
        TransactionLayer proxy =
                new TransactionLayer(TransactionSettings.STANDARD.withRefusesMerged(false));
        Request invite = Wire.request("INVITE", "z9hG4bK1");
        proxy.on(new TransactionInput.Received(invite, PEER));
        Request again = Wire.request("INVITE", "z9hG4bK2");
        assertThat(proxy.on(new TransactionInput.Received(again, PEER)))
                .hasAtLeastOneElementOfType(RequestArrived.class);
    }

    @Test
    void fullLayerAsksToComeBackLater() {
        TransactionLayer full =
                new TransactionLayer(TransactionSettings.STANDARD.withMaxServerTransactions(1));
        Request first = Wire.request("INVITE", "z9hG4bK1");
        full.on(new TransactionInput.Received(first, PEER));
        Request second = Wire.request("MESSAGE", "z9hG4bK2");
        Response busy = sent(full.on(new TransactionInput.Received(second, PEER)));
        assertThat(busy.status()).isEqualTo(503);
        assertThat(busy.header(RETRY_AFTER)).hasValue("10");
        Request cancel = Wire.request("CANCEL", "z9hG4bK1");
        assertThat(full.on(new TransactionInput.Received(cancel, PEER)))
                .hasAtLeastOneElementOfType(TransactionOutput.CancelArrived.class);
        assertThat(full.counts().servers()).isOne();
    }

    @Test
    void cancelIsAnsweredWithTheTagOfTheInvitation() {
        RequestArrived arrived =
                (RequestArrived) receive(Wire.request("INVITE", "z9hG4bK1")).get(1);
        Response ringing = Response.to(arrived.request(), 180).withToTag("b7");
        layer.on(new TransactionInput.Answer(arrived.transaction(), ringing));
        Response ok = sent(receive(Wire.request("CANCEL", "z9hG4bK1")));
        assertThat(ok.status()).isEqualTo(200);
        assertThat(ok.to().tag()).hasValue("b7");
        assertThat(ok.cseq().text()).isEqualTo("7 CANCEL");
    }

    @Test
    void tryingCarriesTheTimestampAndNoTag() {
        Request invite = Wire.request("INVITE", "z9hG4bK1").adding(TIMESTAMP, "54");
        RequestArrived arrived = (RequestArrived) receive(invite).get(1);
        Response trying =
                sent(
                        layer.on(
                                new TransactionInput.Fired(
                                        new TransactionTimer(
                                                arrived.transaction(),
                                                TransactionTimer.Name.TRYING))));
        assertThat(trying.status()).isEqualTo(100);
        assertThat(trying.header(TIMESTAMP)).hasValue("54");
        assertThat(trying.to().tag()).isEmpty();
    }

    @Test
    void unknownKeysAndTimersAreNothing() {
        TransactionKey key = new TransactionKey(TransactionKey.Side.SERVER, "x", "y", "BYE");
        assertThat(layer.on(new TransactionInput.TransportFailed(key))).isEmpty();
        assertThat(
                        layer.on(
                                new TransactionInput.Fired(
                                        new TransactionTimer(key, TransactionTimer.Name.J))))
                .isEmpty();
        Response stray = Response.to(Wire.request("BYE", "z9hG4bK1"), 200);
        assertThat(layer.on(new TransactionInput.Answer(key, stray))).isEmpty();
        assertThat(layer.on(new TransactionInput.Received(stray, PEER)))
                .containsExactly(new TransactionOutput.StrayResponse(stray, PEER));
    }

    @Test
    void startingAnAckOrABranchTwiceIsOurMistake() {
        TransactionInput ack = new TransactionInput.Start(Wire.request("ACK", "z9hG4bK1"), PEER);
        assertThatThrownBy(() -> layer.on(ack)).isInstanceOf(IllegalArgumentException.class);
        TransactionInput bye = new TransactionInput.Start(Wire.request("BYE", "z9hG4bK1"), PEER);
        layer.on(bye);
        assertThatThrownBy(() -> layer.on(bye)).isInstanceOf(IllegalArgumentException.class);
    }
}
