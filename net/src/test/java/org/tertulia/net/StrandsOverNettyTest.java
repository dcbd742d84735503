package org.tertulia.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tertulia.sip.transaction.TransportProtocol.UDP;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tertulia.signalling.ResponseListener;
import org.tertulia.sip.message.Method;
import org.tertulia.sip.message.Response;
import org.tertulia.sip.transaction.TransactionOutput.Failure;
import org.tertulia.strand.Awaited;
import org.tertulia.strand.FaultBoundary;
import org.tertulia.strand.LoopStrands;
import org.tertulia.strand.Pending;
import org.tertulia.strand.PoolStrands;
import org.tertulia.strand.Strand;
import org.tertulia.strand.Strands;

/** Procedures that wait for what the network brings, carried by the loop and beside it. */
class StrandsOverNettyTest {
    private static final int PROCEDURES = 300;

    private final BlockingQueue<String> faults = new LinkedBlockingQueue<>();
    private final FaultBoundary boundary = (where, fault) -> faults.add(where + ": " + fault);

    private Strands strands(NettyLoops loops, boolean onLoop) {
        if (!onLoop) {
            return new PoolStrands(loops.signalling(), boundary);
        }
        return switch (LoopStrands.probe(loops.signalling(), boundary)) {
            case LoopStrands.Probe.Works(LoopStrands working) -> working;
            case LoopStrands.Probe.Unavailable(String reason) -> throw new AssertionError(reason);
        };
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void proceduresSendAndWait(boolean onLoop) throws Exception {
        NettyLoops loops = NettyLoops.start();
        Strands strands = strands(loops, onLoop);
        BlockingQueue<Integer> outcomes = new LinkedBlockingQueue<>();
        try (SipNode alice = new SipNode(loops, strands, "alice");
                SipNode bob = new SipNode(loops, strands, "bob")) {
            for (int i = 1; i <= PROCEDURES; i++) {
                int sequence = i;
                Strand strand = strands.open("caller-" + i % 7, boundary);
                strand.start("asks", () -> outcomes.add(ask(strand, alice, bob, sequence)));
            }
            for (int i = 0; i < PROCEDURES; i++) {
                assertThat(QueueUser.next(outcomes)).isEqualTo(200);
            }
            assertThat(bob.user.requests).hasSize(PROCEDURES);
        }
        assertThat(faults).isEmpty();
        assertThat(loops.closeAndAwait(Duration.ofSeconds(10))).isTrue();
    }

    private static int ask(Strand strand, SipNode alice, SipNode bob, int sequence) {
        Pending<Response> answer = Pending.create("answer");
        alice.element.send(
                alice.request(Method.OPTIONS, sequence),
                bob.over(UDP),
                new ResponseListener() {
                    @Override
                    public void onResponse(Response response) {
                        answer.settle(response);
                    }

                    @Override
                    public void onFailure(Failure failure) {
                        // the deadline tells
                    }
                });
        return switch (strand.await(answer, QueueUser.PATIENCE)) {
            case Awaited.Settled<Response>(Response response) -> response.status();
            case Awaited.Expired<Response> _ -> 0;
        };
    }

    @Test
    void theLoopIsNotTheProcedure() throws Exception {
        NettyLoops loops = NettyLoops.start();
        Strands strands = strands(loops, true);
        BlockingQueue<Boolean> inLoop = new LinkedBlockingQueue<>();
        strands.open("one", boundary).start("looks", () -> inLoop.add(strands.inLoop()));
        strands.onLoop(() -> inLoop.add(strands.inLoop()));

        assertThat(QueueUser.next(inLoop)).isNotEqualTo(QueueUser.next(inLoop));
        assertThat(loops.closeAndAwait(Duration.ofSeconds(10))).isTrue();
    }
}
