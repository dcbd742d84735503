package org.tertulia.signalling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tertulia.sip.transaction.TransportProtocol.TCP;
import static org.tertulia.sip.transaction.TransportProtocol.UDP;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tertulia.sip.codec.SipLimits;
import org.tertulia.sip.codec.SipReader;
import org.tertulia.sip.header.HostPort;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.Headers;
import org.tertulia.sip.message.MalformedMessage;
import org.tertulia.sip.message.Method;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;
import org.tertulia.sip.transaction.Destination;
import org.tertulia.sip.transaction.TransactionOutput.Failure;
import org.tertulia.strand.SeededEntropy;
import org.tertulia.strand.SimulatedStrands;

class SipElementTest {
    private final SimulatedStrands strands = new SimulatedStrands(7);
    private final LossyWire wire = new LossyWire(strands, 7);
    private final LossyWire.Host aliceHost = wire.host("alice", UDP, TCP);
    private final LossyWire.Host bobHost = wire.host("bob", UDP, TCP);
    private final SipElement alice = element("alice", aliceHost);
    private final SipElement bob = element("bob", bobHost);
    private final RecordingUser callee = new RecordingUser();
    private final RecordingListener answers = new RecordingListener();

    SipElementTest() {
        bob.serve(callee);
    }

    @AfterEach
    void nothingIsLeft() {
        strands.runUntilQuiet();
        assertThat(alice.counts().all() + bob.counts().all()).isZero();
        assertThat(strands.faults()).isEmpty();
        strands.close();
    }

    private SipElement element(String name, LossyWire.Host host) {
        SipElement element =
                new SipElement(
                        new ElementSetup(
                                name,
                                strands,
                                host,
                                new SeededEntropy(name.hashCode()),
                                ElementLimits.STANDARD));
        host.runs(element);
        return element;
    }

    private ClientTransaction sent(Request request) {
        return alice.send(request, bobHost.over(UDP), answers);
    }

    @Test
    void aRequestCarriesOurViaAndItsAnswerComesBack() {
        ClientTransaction transaction = sent(SampleRequests.of(Method.OPTIONS, 1));
        strands.runFor(Duration.ofSeconds(1));

        assertThat(transaction.viaParameters().value("branch").orElseThrow())
                .startsWith("z9hG4bKalice");
        assertThat(transaction.request().via().sentBy()).isEqualTo(HostPort.of("alice", 5060));
        Request heard = callee.requests.getFirst().request();
        assertThat(heard.via().parameters().value("rport")).contains("5060");
        assertThat(heard.via().received()).contains("alice");
        assertThat(answers.statuses()).containsExactly(200);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void aCallSurvivesLossRepetitionAndReordering(long seed) {
        SimulatedStrands world = new SimulatedStrands(seed);
        LossyWire bad = new LossyWire(world, seed).losing(0.3).repeating(0.3);
        LossyWire.Host one = bad.host("alice", UDP);
        LossyWire.Host two = bad.host("bob", UDP);
        SipElement caller = elementIn(world, "alice", one);
        SipElement answerer = elementIn(world, "bob", two);
        RecordingUser user = new RecordingUser();
        answerer.serve(user);
        RecordingListener heard = new RecordingListener();

        for (int i = 1; i <= 20; i++) {
            caller.send(SampleRequests.of(Method.MESSAGE, i), two.over(UDP), heard);
        }
        world.runUntilQuiet();

        assertThat(user.requests).hasSize(20);
        assertThat(heard.responses).hasSize(20);
        assertThat(caller.counts().all() + answerer.counts().all()).isZero();
        world.close();
    }

    private static SipElement elementIn(SimulatedStrands world, String name, LossyWire.Host host) {
        SipElement element =
                new SipElement(
                        new ElementSetup(
                                name,
                                world,
                                host,
                                new SeededEntropy(name.hashCode()),
                                ElementLimits.STANDARD));
        host.runs(element);
        return element;
    }

    @Test
    void theAckOfA200ReachesTheUser() {
        sent(SampleRequests.invite());
        strands.runUntil(() -> answers.statuses().contains(200), Duration.ofSeconds(2));
        alice.sendAck(SampleRequests.of(Method.ACK, 1), bobHost.over(UDP));
        strands.runFor(Duration.ofSeconds(1));

        assertThat(callee.acks).hasSize(1);
        assertThat(callee.acks.getFirst().via().branch())
                .isNotEqualTo(callee.requests.getFirst().request().via().branch());
    }

    @Test
    void aRequestThatNobodyAnswersTimesOut() {
        wire.dropping(_ -> true);
        sent(SampleRequests.of(Method.OPTIONS, 1));
        strands.runUntilQuiet();

        assertThat(answers.failures).containsExactly(Failure.TIMEOUT);
        assertThat(wire.trace()).hasSize(11);
    }

    @Test
    void aLargeRequestGoesByTcp() {
        ClientTransaction transaction = sent(SampleRequests.large(SampleRequests.invite()));
        strands.runFor(Duration.ofSeconds(1));

        assertThat(transaction.request().via().transport()).isEqualTo("TCP");
        assertThat(transaction.request().via().parameters().has("rport")).isFalse();
        assertThat(answers.statuses()).containsExactly(200);
    }

    @Test
    void aLargeRequestGoesByUdpWhenNoConnectionComesUp() {
        LossyWire.Host old = wire.host("old", UDP);
        SipElement oldElement = element("old", old);
        oldElement.serve(callee);
        ClientTransaction transaction =
                alice.send(
                        SampleRequests.large(SampleRequests.of(Method.MESSAGE, 1)),
                        old.over(UDP),
                        answers);
        strands.runFor(Duration.ofSeconds(1));

        assertThat(wire.trace().getFirst()).isEqualTo("alice cannot connect");
        assertThat(transaction.request().via().transport()).isEqualTo("UDP");
        assertThat(answers.statuses()).containsExactly(200);
        assertThat(answers.failures).isEmpty();

        alice.send(
                SampleRequests.large(SampleRequests.of(Method.MESSAGE, 2)), old.over(UDP), answers);
        strands.runFor(Duration.ofMinutes(6));
        alice.send(
                SampleRequests.large(SampleRequests.of(Method.MESSAGE, 3)), old.over(UDP), answers);
        strands.runFor(Duration.ofSeconds(1));

        assertThat(answers.statuses()).containsExactly(200, 200, 200);
        assertThat(wire.trace().stream().filter("alice cannot connect"::equals)).hasSize(2);
    }

    @Test
    void aRefusedConnectionIsAFailureWhenTcpWasAskedFor() {
        LossyWire.Host old = wire.host("old", UDP);
        alice.send(SampleRequests.invite(), Destination.of(TCP, old.advertised(UDP)), answers);
        strands.runFor(Duration.ofSeconds(1));

        assertThat(answers.failures).containsExactly(Failure.TRANSPORT);
    }

    @Test
    void aCancelWaitsForTheFirstProvisionalResponse() {
        callee.answering(transaction ->
                strands.schedule(
                        Duration.ofMillis(100),
                        () ->
                                transaction.respond(
                                        Response.to(transaction.request(), 180)
                                                .withToTag("callee"))));
        ClientTransaction invite =
                sent(SampleRequests.invite().with(HeaderName.ROUTE, "<sip:bob;lr>"));
        invite.cancel(Headers.NONE.with(HeaderName.REASON, "SIP;cause=200"));
        strands.runFor(Duration.ofMillis(50));
        assertThat(wire.trace()).noneMatch(line -> line.contains("CANCEL"));
        strands.runFor(Duration.ofSeconds(1));

        Request cancel = callee.cancels.getFirst();
        assertThat(cancel.via().branch()).isEqualTo(invite.request().via().branch());
        assertThat(cancel.cseq().text()).isEqualTo("1 CANCEL");
        assertThat(cancel.header(HeaderName.ROUTE)).contains("<sip:bob;lr>");
        assertThat(cancel.header(HeaderName.REASON)).contains("SIP;cause=200");
        assertThat(answers.statuses()).containsExactly(180, 487);
    }

    @Test
    void aCancelAfterTheFinalAnswerIsNotSent() {
        ClientTransaction invite = sent(SampleRequests.invite());
        strands.runFor(Duration.ofSeconds(1));
        invite.cancel(Headers.NONE);
        strands.runFor(Duration.ofSeconds(1));

        assertThat(wire.trace()).noneMatch(line -> line.contains("CANCEL"));
    }

    @Test
    void anInviteWhoseCancelHasNoEffectIsOverAfterAWhile() {
        callee.answering(transaction ->
                transaction.respond(Response.to(transaction.request(), 180).withToTag("x")));
        wire.dropping(message -> message.startLine().startsWith("CANCEL"));
        ClientTransaction invite = sent(SampleRequests.invite());
        strands.runFor(Duration.ofSeconds(1));
        invite.cancel(Headers.NONE);
        strands.runFor(Duration.ofSeconds(60));

        assertThat(answers.failures).containsExactly(Failure.TIMEOUT);
        callee.requests.getFirst().respond(Response.to(callee.requests.getFirst().request(), 480));
    }

    @Test
    void aUserThatThrowsIsAnsweredFor() {
        callee.answering(_ -> {
            throw new IllegalStateException("a broken invariant");
        });
        sent(SampleRequests.of(Method.OPTIONS, 1));
        strands.runFor(Duration.ofSeconds(1));
        callee.answering(RecordingUser::ok);
        sent(SampleRequests.of(Method.OPTIONS, 2));
        strands.runFor(Duration.ofSeconds(1));

        assertThat(answers.statuses()).containsExactly(500, 200);
        assertThat(answers.responses.getFirst().to().tag()).isPresent();
    }

    @Test
    void aHeaderThatItsReaderCannotReadIsThePeersFault() {
        callee.answering(_ -> {
            throw new MalformedMessage("a date of another calendar");
        });
        sent(SampleRequests.of(Method.OPTIONS, 1));
        strands.runFor(Duration.ofSeconds(1));

        assertThat(answers.statuses()).containsExactly(400);
    }

    @Test
    void beforeTheUserIsThereRequestsAreToldToComeAgain() {
        SipElement fresh = element("fresh", wire.host("fresh", UDP));
        assertThat(fresh.counts().all()).isZero();
        alice.send(
                SampleRequests.of(Method.OPTIONS, 1),
                Destination.of(UDP, HostPort.of("fresh", 5060)),
                answers);
        strands.runFor(Duration.ofSeconds(1));

        assertThat(answers.statuses()).containsExactly(503);
    }

    @Test
    void aResponseToAViaThatIsNotOursIsDropped() {
        String foreign =
                """
                SIP/2.0 200 OK
                Via: SIP/2.0/UDP mallory:5060;branch=z9hG4bKx
                From: <sip:a@a>;tag=1
                To: <sip:b@b>;tag=2
                Call-ID: x
                CSeq: 1 OPTIONS
                Content-Length: 0

                """;
        alice.serve(callee);
        deliver(foreign);
        deliver(foreign.replace("mallory", "alice"));

        assertThat(callee.strays).hasSize(1);
    }

    @Test
    void aMalformedRequestIsRefusedToWhereItCameFrom() {
        deliver(
                """
                OPTIONS sip:alice SIP/2.0
                Via: SIP/2.0/UDP bob:5060;branch=z9hG4bKx;rport
                From: <sip:a@a>;tag=1
                To: <sip:b@b>
                Call-ID: x
                CSeq: 1 INVITE
                Content-Length: 0

                """);

        assertThat(wire.trace()).containsExactly("alice UDP SIP/2.0 400 Bad Request");
    }

    private void deliver(String text) {
        byte[] bytes = text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        strands.onLoop(() ->
                alice.onReading(
                        new SipReader(SipLimits.STANDARD).readDatagram(bytes), bobHost.over(UDP)));
        strands.runFor(Duration.ofMillis(10));
    }

    @Test
    void aStatelessResponseGoesWhereItsViaSays() {
        RecordingUser proxy = new RecordingUser();
        alice.serve(proxy);
        alice.sendStateless(
                Response.to(
                        SampleRequests.of(Method.INVITE, 1)
                                .with(
                                        HeaderName.VIA,
                                        "SIP/2.0/UDP"
                                            + " elsewhere;branch=z9hG4bKy;received=bob;rport=5060"),
                        200));
        bob.serve(callee);
        strands.runFor(Duration.ofSeconds(1));

        assertThat(wire.trace()).containsExactly("alice UDP SIP/2.0 200 OK");
    }
}
